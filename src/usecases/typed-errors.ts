import type { Answer } from './ports/doors.ts'
import type { Request } from './request.ts'

/** What is missing or does not fit, said under each box; the page and all that is typed stays. */
export const errorsOf = (r: Pick<Request, 'ctx'>, errors: Readonly<Record<string, string>>): Answer => ({
  kind: 'errors',
  errors: Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, r.ctx.say(text)])),
})
