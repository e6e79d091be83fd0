import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { Refusal } from '#domain/errors.ts'
import type { At, PersonKey } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from './deps.ts'
import { wakeFor } from './jobs/wake-for.ts'
import type { AnswerRef } from './ports/rows.ts'
import type { Tx } from './ports/tx.ts'
import { consultIdOf, me, type Outcome, type Press, type PressRequest, type Request } from './request.ts'
import { saveChanged } from './save-changed.ts'
import { forgetTyped } from './verbs/keep-typed.ts'

/** What the rules are given for a change at this moment. */
export const rulesAt = (deps: Deps, now: At): Rules => ({ now, agency: deps.agency.current(), pack: deps.guidance.rules() })

type Rule = (consult: Consult, rules: Rules, tx: Tx) => Changed<Consult> | Promise<Changed<Consult>>

/** What a transaction did: the screen that follows, and the consult it made or changed. */
export interface Done {
  ref: AnswerRef
  changed?: Changed<Consult>
}

/**
 * One transaction, once per key: `work`, and the new state of its consult with what is to be told and the audit row. Then the queue is
 * woken. A repeat does nothing and gets the same pointer.
 */
export async function once(r: Request, work: (tx: Tx) => Promise<Done>): Promise<{ ref: AnswerRef }> {
  let nextDueAt: At | null = null
  const { ref, first } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const { ref, changed } = await work(tx)
    if (changed) await saveChanged(r.deps, tx, changed, r.now)
    nextDueAt = changed?.consult.nextDueAt ?? null
    return ref
  })
  failpoint('once.committed')
  if (first) await wakeFor(r.deps, r.now, { 'advance-consults': nextDueAt })
  failpoint('once.woken')
  return { ref }
}

/**
 * One change of the consult a request is about. `show` is what the person sees next. Throws Refusal for an unknown consult (`not_yours`, as
 * for one that is not theirs) or whatever the rule refuses.
 */
export const change = (r: Request & { id: string }, show: AnswerRef['show'], rule: Rule): Promise<{ ref: AnswerRef }> =>
  once(r, async (tx) => {
    const consult = await tx.consults.get(consultIdOf(r))
    if (!consult) throw new Refusal('not_yours')
    const changed = await rule(consult, rulesAt(r.deps, r.now), tx)
    await forgetTyped(r, tx)
    return { ref: { show, id: r.id }, changed }
  })

/** A button that changes its consult at once; the cards of everybody concerned are the answer. */
export const pressed =
  (rule: (consult: Consult, by: PersonKey, rules: Rules) => Changed<Consult>): Press =>
  (r: PressRequest): Promise<Outcome> =>
    change(r, 'nothing', (consult, rules) => rule(consult, me(r), rules))
