import { acknowledge } from '#domain/consult/acknowledge.ts'
import { changeConsult } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "Seen, I will answer": a promise, so a press of its own; reading alone is not it. */
export async function acknowledgeConsult(r: Request, id: string): Promise<Outcome> {
  const ref = await changeConsult(r.deps, r.actor, { id, key: r.key, show: { show: 'nothing', id } }, (consult, rules) =>
    acknowledge(consult, { by: r.actor.person.key }, rules),
  )
  return { ref }
}
