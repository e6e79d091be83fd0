import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { Refusal } from '#domain/errors.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './jobs/wake-for.ts'
import type { Actor } from './ports/platform.ts'
import type { AnswerRef } from './ports/rows.ts'
import type { Tx } from './ports/tx.ts'
import type { Request } from './request.ts'
import { saveChanged } from './save-changed.ts'

/** What the rules are given for a change at this moment. */
export const rulesAt = (deps: Deps, now: At): Rules => ({ now, agency: deps.agency.current(), pack: deps.guidance.rules() })

/**
 * One change of one consult by one person: a single transaction with the new state, what is to be told, and the audit row,
 * run once per `key`. Throws Refusal for an unknown consult (`not_yours`, as for one that is not theirs) or whatever the rule refuses.
 */
export async function changeConsult(
  deps: Deps,
  actor: Actor,
  q: { id: string; key: string; show: AnswerRef },
  change: (consult: Consult, rules: Rules, tx: Tx) => Changed<Consult> | Promise<Changed<Consult>>,
): Promise<AnswerRef> {
  const now = deps.clock.now()
  let nextDueAt: At | null = null
  const { ref, first } = await deps.store.once(actor.workspace, q.key, now, async (tx) => {
    const consult = await tx.consults.get(q.id)
    if (!consult) throw new Refusal('not_yours')
    const changed = await change(consult, rulesAt(deps, now), tx)
    await saveChanged(deps, tx, changed, now)
    nextDueAt = changed.consult.nextDueAt
    return q.show
  })
  if (first) await wakeFor(deps, now, { 'advance-consults': nextDueAt })
  return ref
}

/** As `changeConsult`, for a request: the usual body of a verb. `screen` is what the person sees next. */
export async function change(
  r: Request,
  id: string,
  screen: AnswerRef,
  rule: (consult: Consult, rules: Rules, tx: Tx) => Changed<Consult> | Promise<Changed<Consult>>,
): Promise<{ ref: AnswerRef }> {
  return { ref: await changeConsult(r.deps, r.actor, { id, key: r.key, show: screen }, rule) }
}
