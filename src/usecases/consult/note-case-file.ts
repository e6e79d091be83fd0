import { caseNote as rule } from '#domain/consult/asking/case-note.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** Whether it is in the client's file: a pointer for the record, no content. */
export const noteCaseFile = (r: Request, id: string, noted: 'yes' | 'later' | 'no'): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, noted }, rules))
