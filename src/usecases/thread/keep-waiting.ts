import type { At } from '#domain/words.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { type NewNotice, URGENCY } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import type { Wrote } from '../ports/wrote.ts'
import { me, type Request } from '../request.ts'
import { LONGEST_MESSAGE } from './keep-words.ts'
import { placeWaiting } from './place-waiting.ts'

/** How long (real time) a reply waits for the place of the card it stands under before its writer is told that it does. */
const PLACED_MS = 1_500
const LOOK_AGAIN_MS = 50
/** After this (real time) the writer is asked which consult the words are for; found by then or later, they pass on without an answer. */
const ASKED_AFTER_MS = 30_000

/**
 * Keeps words, sealed, whose consult is not known, and asks their writer at `askAt`: the question is a message like any other, sent until it
 * arrives, and not sent where the words have found their consult by then. Returns the id under which they wait, '' where they were removed
 * before they came.
 */
export async function keepWaiting(r: Request, m: Wrote, askAt: number): Promise<string> {
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const id = r.deps.newId<string>()
    const { source, threadId, files } = m
    const early = await tx.earlyChanges.take(source)
    const change = early && (early.by ?? me(r)) === me(r) ? early : { text: m.text, changedAt: null }
    // Removed before it came: nobody has read it, and nothing of it is kept.
    if (change.text === null) return { show: 'nothing' }
    const words = { text: change.text.slice(0, LONGEST_MESSAGE), changedAt: change.changedAt }
    await tx.waitingWords.add({ id, person: me(r), at: r.now, ...words, source, threadId, files })
    await tx.notices.add([questionOf(r, id, askAt, `which:${id}`)])
    return { show: 'nothing', arg: id }
  })
  await wakeFor(r.deps, askAt)
  return ref.arg ?? ''
}

/** Asks their writer now; the question that would have come later then does not. */
export async function askAtOnce(r: Request, wordsId: string): Promise<void> {
  await r.deps.store.write(r.actor.workspace, (tx) => tx.notices.add([questionOf(r, wordsId, r.now, `which-now:${wordsId}`)]))
  await wakeFor(r.deps, r.now)
}

const questionOf = (r: Request, wordsId: string, dueAt: At, dedupeKey: string): NewNotice => ({
  to: me(r),
  consultId: null,
  draftId: null,
  what: { kind: 'which', wordsId },
  asks: true,
  urgency: URGENCY.reply,
  dueAt,
  dedupeKey,
})

/** Words that still wait, and whether the place they stand under may still become known. */
export interface StillWaiting {
  id: string
  comes: boolean
}

/**
 * Words under a message that stands in the chat before we know its place: a moment usually, longer when the platform's answer was lost. They
 * are kept at once and passed on as soon as the place is known. Resolves to null when they were, and to how they wait where that takes long,
 * or will not be (`mayCome`).
 */
export async function waitForPlace(r: Request, m: Wrote, mayCome: () => Promise<boolean>): Promise<StillWaiting | null> {
  const id = await keepWaiting(r, m, r.deps.clock.inReal(ASKED_AFTER_MS))
  const until = performance.now() + PLACED_MS
  for (;;) {
    // Asked before the look: a place that was written down in between is then found.
    const comes = await mayCome()
    await placeWaiting(r.deps, me(r))
    if (!(await stillWaits(r, id))) return null
    if (!comes || performance.now() >= until) return { id, comes }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

const stillWaits = (r: Request, id: string): Promise<boolean> =>
  r.deps.store.read(r.actor.workspace, async (tx: Tx) => (await tx.waitingWords.of(me(r))).some((one) => one.id === id))
