/** True for what JSON calls an object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON object somebody sent; null for anything else. The parser's own message would quote what it read, so nobody hears it. */
export function readObject(json: string | Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json.toString())
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
