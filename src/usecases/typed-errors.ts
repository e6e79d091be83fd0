import type { Read } from '#cards/kit/read.ts'
import { type FieldErrors, isRefusal, Refusal } from '#domain/errors.ts'
import type { Answer } from './ports/doors.ts'
import type { Outcome, Request } from './request.ts'

/** What is missing or does not fit, said under each box; the page and all that is typed stays. */
export const errorsOf = (r: Pick<Request, 'ctx'>, errors: FieldErrors): Answer => ({
  kind: 'errors',
  errors: Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, r.ctx.say(text)])),
})

/** What was read inside a change; what is missing undoes the change, and is said under its box by `orErrors`. */
export function valid<T>(read: Read<T>): T {
  if ('errors' in read) throw new Refusal('invalid', read.errors)
  return read.value
}

/** Runs a change that reads its page itself: what is missing is no refusal, and is said as on any page. `undone` is what stays all the same. */
export async function orErrors(r: Request, change: () => Promise<Outcome>, undone?: () => Promise<unknown>): Promise<Outcome> {
  try {
    return await change()
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'invalid') throw error
    await undone?.()
    return errorsOf(r, error.fields)
  }
}
