/** True for what JSON calls an object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Deeper than anything anybody sends us; what takes such a value apart, or writes it again, would go as deep itself and overflow. */
const DEEPEST = 100

/** The JSON object somebody sent; null for anything else. The parser's own message would quote what it read, so nobody hears it. */
export function readObject(json: string | Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json.toString())
    return isObject(value) && isFlat(value) ? value : null
  } catch {
    return null
  }
}

/** Level by level, without going into itself. */
function isFlat(value: object): boolean {
  let level: object[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === DEEPEST) return false
    level = level.flatMap((one) => Object.values(one).filter((inner): inner is object => typeof inner === 'object' && inner !== null))
  }
  return true
}
