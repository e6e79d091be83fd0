export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object in a text of JSON; null for anything else. An empty text is an empty object. */
export function readJson(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text.trim() || '{}')
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** JSON without the fields that are undefined. */
export const strip = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
