import { raiseAlarm as raiseAlarmRule } from '#domain/consult/asking/raise-alarm.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { makeToken } from '#domain/token.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Tx } from '../ports/tx.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { followOn } from './follow-on.ts'
import { ownDraft } from './own-draft.ts'

/** How long the screen waits for the platform's word that the alarm is out before it says "not yet, phone now" (flow 3.3). */
const CONFIRM_MS = 1_800
const LOOK_AGAIN_MS = 40

/**
 * The danger press: consult, people, notices and audit in one transaction, at once. Asks for nothing. With a draft (threats on
 * the page `about`, or level `now` at review) what was told goes along and the draft ends.
 */
export async function raiseAlarm(r: Request, gate: 'a' | 'b', draftId?: string, again: string | null = null): Promise<Outcome> {
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const mine = await ownDraft(r, tx, draftId ?? '')
    const situation: Situation | undefined = mine?.situation ?? (again === null ? undefined : await followOn(r, tx, gate, again))
    const changed = raiseAlarmRule(
      {
        id: r.deps.newId(),
        token: await freeToken(r.deps, tx),
        workerKey: r.actor.person.key,
        packVersion: r.deps.guidance.rules().pack.version,
        gate,
        ...(situation ? { situation } : {}),
      },
      rulesAt(r.deps, r.now),
    )
    await saveChanged(r.deps, tx, changed, r.now)
    if (mine) await tx.drafts.remove(mine.id)
    return { show: 'danger', id: changed.consult.id }
  })
  await wakeFor(r.deps, r.now, { 'advance-consults': r.now })
  const confirmed = await confirmedWithin(r.deps, ref.id ?? '', CONFIRM_MS)
  return show('danger', ref.id, confirmed ? '' : 'failed')
}

/** A token nobody has yet. */
export async function freeToken(deps: Deps, tx: Tx): Promise<string> {
  for (;;) {
    const token = makeToken(deps.randomBytes)
    if (!(await tx.consults.tokenTaken(token))) return token
  }
}

/** True as soon as one notice of the consult was accepted; false when none was within `ms` of real time. */
async function confirmedWithin(deps: Deps, consultId: string, ms: number): Promise<boolean> {
  const until = performance.now() + ms
  for (;;) {
    if (await deps.store.outbox.anySent(deps.workspace, consultId)) return true
    if (performance.now() >= until) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
