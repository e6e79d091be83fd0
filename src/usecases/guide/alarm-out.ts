import type { Consult } from '#domain/consult/consult.ts'
import { reachedBy } from '#domain/consult/people/reached.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'
import type { AnswerRef } from '../ports/rows.ts'
import { consultIdOf, type Outcome, type Request, show } from '../request.ts'

/** How long the screen waits for the platform's word before it says "not sent yet" (flow 3.3). */
const FIRST_MS = 1_800
/** Once the first card was taken, how long it waits for the others, so that a page that stays as it is names them too. */
const REST_MS = 300
const LOOK_AGAIN_MS = 40

/** The page comes in answer to one that was sent: no platform says where such a page is, so it is not redrawn and has the button instead. */
export const STILL = 'still'

/**
 * After what may have been an alarm, or a consult for today: waits a moment for the platform's word. The page of an alarm then says what is known;
 * the receipt of the other, where nobody has it yet, that chat has not taken it.
 */
export async function alarmOut(r: Request, saved: () => Promise<{ ref: AnswerRef }>, arg?: typeof STILL): Promise<Outcome> {
  const { ref } = await saved()
  if (ref.show !== 'danger' && ref.show !== 'sent') return { ref }
  // It is saved: a look that fails takes nothing back, and the page is drawn all the same.
  const taken = await takenWithin(r, ref).catch(() => true)
  if (ref.show === 'danger') return arg === undefined ? { ref } : show('danger', ref.id, arg)
  return taken ? { ref } : show('sent', ref.id, 'not_yet')
}

/** Waits in real time for the cards of a consult that cannot wait. False when nobody has theirs by then. */
async function takenWithin({ deps }: Request, ref: AnswerRef): Promise<boolean> {
  let until = performance.now() + FIRST_MS
  for (let first = true; ; ) {
    const consult = await deps.store.read(deps.workspace, (tx) => tx.consults.peek(consultIdOf(ref)))
    if (consult === null || !cannotWait(consult)) return true
    const reached = reachedBy(consult).length
    if (reached === whoHasIt(consult).length) return true
    if (reached > 0 && first) {
      first = false
      until = Math.min(until, performance.now() + REST_MS)
    }
    if (performance.now() >= until) return reached > 0
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

const cannotWait = ({ level }: Consult): boolean => level === 'now' || level === 'today'
