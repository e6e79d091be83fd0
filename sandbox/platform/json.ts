export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON without the fields that are undefined. */
export const strip = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
