import { lower } from '#domain/consult/answering/lower.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { type Level, rank } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { bookedSessions, waitForSession } from '../sessions/booked-session.ts'

/** The responder changes how soon: up as anyone's raise, down only above the floor and with a reason the worker reads and may undo (T8). */
export const changeLevel = (r: Request, id: string, level: Level, reason: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const input = { by: r.actor.person.key, level }
    return rank(level) > rank(consult.level)
      ? raise(consult, { ...input, why: reason }, rules)
      : waitForSession(lower(consult, { ...input, reason }, rules), input.by, await bookedSessions(tx, consult.workerKey, r.now), rules)
  })
