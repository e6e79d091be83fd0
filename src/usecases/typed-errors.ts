import type { Read } from '#cards/kit/read.ts'
import type { FieldErrors } from '#domain/errors.ts'
import { Refusal } from '#domain/errors.ts'
import type { Answer } from './ports/doors.ts'
import type { Request } from './request.ts'

/** What is missing or does not fit, said under each box; the page and all that is typed stays. */
export const errorsOf = (r: Pick<Request, 'ctx'>, errors: FieldErrors): Answer => ({
  kind: 'errors',
  errors: Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, r.ctx.say(text)])),
})

/** What was read inside a change; what is missing undoes the change and is said under its box. */
export function valid<T>(read: Read<T>): T {
  if ('errors' in read) throw new Refusal('invalid', read.errors)
  return read.value
}
