import type { ConsultId } from '#domain/ids.ts'
import type { Deps } from '../deps.ts'
import type { AnswerRef } from '../ports/rows.ts'
import { consultIdOf, type Outcome, type Request, show } from '../request.ts'

/** How long the screen waits for the platform's word that the alarm is out before it says "not yet, phone now" (flow 3.3). */
const CONFIRM_MS = 1_800
const LOOK_AGAIN_MS = 40

/** After what may have been an alarm: waits a moment for the platform's word, and the page says which it is. */
export async function alarmOut({ deps }: Request, saved: () => Promise<{ ref: AnswerRef }>): Promise<Outcome> {
  const { ref } = await saved()
  if (ref.show !== 'danger') return { ref }
  const confirmed = await confirmedWithin(deps, consultIdOf(ref), CONFIRM_MS)
  return show('danger', ref.id, confirmed ? '' : 'failed')
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
