import { within } from '#wire/within.ts'

/**
 * What `work` gives, or a failure when it takes longer than `ms`: measured against a timer of this process, since a busy machine delays
 * both. For limits that are promised; whatever only has to come is waited for.
 */
export async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Symbol('late')
  const ended = await within<T, symbol>(work, ms, late)
  if (ended === late) throw new Error(`took longer than ${ms} ms`)
  return ended as T
}
