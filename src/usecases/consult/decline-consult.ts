import { decline } from '#domain/consult/answering/decline.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

export type DeclineWhy = Parameters<typeof decline>[1]['why']

/** "I cannot take this": it goes to the next person at once. The reason is shown to nobody. */
export const declineConsult = (r: Request, id: string, q: { why: DeclineWhy; to: string | null }): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) =>
    decline(consult, { by: r.actor.person.key, why: q.why, ...(q.to === null ? {} : { to: q.to }) }, rules),
  )
