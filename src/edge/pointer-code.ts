import type { Pointer } from '#cards/model.ts'
import type { Json } from './json.ts'

const STRINGS = ['id', 'form', 'arg', 'nonce'] as const
/** Longer than anything of ours. */
const LONGEST = 300

/** A pointer as a platform keeps it for us, with what is not there left out. */
export function writePointer(to: Pointer): Record<string, string | number> {
  const out: Record<string, string | number> = {}
  for (const name of STRINGS) if (to[name] !== undefined) out[name] = to[name]
  if (to.v !== undefined) out.v = to.v
  return out
}

/** Reads one back, also of an older version or a forger's: what is of another kind, or too long to be ours, is left out. */
export function readPointer(raw: Json): Pointer {
  const to: Pointer = {}
  for (const name of STRINGS) {
    const value = raw[name]
    if (isOurs(value)) to[name] = value
  }
  if (typeof raw.v === 'number') to.v = raw.v
  return to
}

/** Whether a value can be an id of ours: half a character among its signs cannot be kept either. */
export const isOurs = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST && !/[\p{Cc}\p{Cs}]/u.test(value)
