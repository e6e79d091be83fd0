import { againOf } from '#cards/kit/again.ts'
import { raiseAlarm as rule } from '#domain/consult/asking/raise-alarm.ts'
import type { ConsultId, Token } from '#domain/ids.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { makeToken } from '#domain/token.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, draftIdOf, me, type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { useCase } from '../verbs/use-case.ts'
import { followOn } from './follow-on.ts'
import { ownDraft } from './own-draft.ts'

/** How long the screen waits for the platform's word that the alarm is out before it says "not yet, phone now" (flow 3.3). */
const CONFIRM_MS = 1_800
const LOOK_AGAIN_MS = 40

/** "I need help now", for oneself or for somebody else. */
export const alarmSelf = useCase('alarm_self', { press: (r) => pressedAlarm(r, 'a') })
export const alarmOther = useCase('alarm_other', { press: (r) => pressedAlarm(r, 'b') })

async function pressedAlarm(r: PressRequest, gate: 'a' | 'b'): Promise<Outcome> {
  const again = againOf(r.arg)
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) =>
    alarmIn(r, tx, gate, again === null ? undefined : await followOn(r, tx, gate, again)),
  )
  return alarmSaved(r, ref)
}

/** The alarm from a page of the checklist (threats): what was told goes along, and the draft ends. */
export const alarmFromPage = useCase('alarm_from_page', {
  press: async (r) => {
    const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
      const draft = await ownDraft(r, tx, draftIdOf(r))
      return draft ? alarmOfDraft(r, tx, draft) : alarmIn(r, tx, 'a')
    })
    return alarmSaved(r, ref)
  },
})

/**
 * The danger press inside a transaction: consult, people, notices and audit at once. Asks for nothing. Once it is saved, `alarmSaved`
 * wakes the queue.
 */
async function alarmIn(r: Request, tx: Tx, gate: 'a' | 'b', situation?: Situation): Promise<AnswerRef> {
  const alarm = {
    id: r.deps.newId<ConsultId>(),
    token: await freeToken(r.deps, tx),
    workerKey: me(r),
    packVersion: r.deps.guidance.rules().pack.version,
    gate,
    ...(situation ? { situation } : {}),
  }
  const changed = rule(alarm, rulesAt(r.deps, r.now))
  await saveChanged(r.deps, tx, changed, r.now)
  return { show: 'danger', id: changed.consult.id }
}

/** The same with what a draft holds; the draft ends with it. */
export async function alarmOfDraft(r: Request, tx: Tx, draft: Draft): Promise<AnswerRef> {
  const ref = await alarmIn(r, tx, 'a', draft.situation)
  await tx.drafts.remove(draft.id)
  return ref
}

/** Wakes the queue and waits a moment for the platform's word; the page says which it is. */
export async function alarmSaved(r: Request, ref: AnswerRef): Promise<Outcome> {
  await wakeFor(r.deps, r.now, { 'advance-consults': r.now })
  const confirmed = await confirmedWithin(r.deps, consultIdOf(ref), CONFIRM_MS)
  return show('danger', ref.id, confirmed ? '' : 'failed')
}

/** A token nobody has yet. */
export async function freeToken(deps: Deps, tx: Tx): Promise<Token> {
  for (;;) {
    const token = makeToken(deps.randomBytes)
    if (!(await tx.consults.tokenTaken(token))) return token
  }
}

/** True as soon as one notice of the consult was accepted; false when none was within `ms` of real time. */
async function confirmedWithin(deps: Deps, consultId: ConsultId, ms: number): Promise<boolean> {
  const until = performance.now() + ms
  for (;;) {
    if (await deps.store.outbox.anySent(deps.workspace, consultId)) return true
    if (performance.now() >= until) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
