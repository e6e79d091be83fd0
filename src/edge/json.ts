import { isObject } from '#wire/read-object.ts'

export type Json = Readonly<Record<string, unknown>>

/** A value as an object, an empty one where it is none: what comes in is looked at name by name. */
export const asObject = (value: unknown): Json => (isObject(value) ? value : {})

/** The objects of a list; none where it is no list. */
export const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.map(asObject) : [])
