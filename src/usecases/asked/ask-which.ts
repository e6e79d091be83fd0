import type { Card } from '#cards/model.ts'
import type { Deps } from '../deps.ts'
import { NOTHING_LEFT, type Sent } from '../notices/keep-place.ts'
import { type Posting, postingOf, type Way } from '../notices/post-once.ts'
import { renderNotice } from '../notices/render-notice.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { MessageRef } from '../ports/platform.ts'
import { placeWaiting } from '../thread/place-waiting.ts'

/**
 * Asks somebody which consult their words are for, where they wrote them. Before it is asked, the place of the message they wrote under is
 * looked for once more: nobody is asked for what we know.
 */
export async function askWhich(deps: Deps, notice: Notice, way: Way, wordsId: string): Promise<Sent> {
  await placeWaiting(deps, notice.to)
  if (await isAsked(deps, notice, wordsId)) return NOTHING_LEFT
  const drawn = await renderNotice(deps, notice, way.person, way.messenger.abilities)
  if (!drawn || !('card' in drawn)) return NOTHING_LEFT
  const { card } = drawn
  const waiting = await deps.store.read(deps.workspace, (tx) => tx.waitingWords.of(notice.to))
  const words = waiting.find(({ id, source }) => id === wordsId && source.channel === way.channel)
  const ref = await postUnder(postingOf(deps, notice, way), card, words?.threadId ?? undefined)
  return { platform: way.messenger.platform, ref, posted: true, root: false }
}

/** Asked already, by a question that came before this one was due. */
const isAsked = (deps: Deps, notice: Notice, wordsId: string): Promise<boolean> =>
  deps.store.read(deps.workspace, async (tx) => {
    const asking = await tx.notices.asking({ to: notice.to })
    for (const { id, what } of asking) {
      if (id === notice.id || what.kind !== 'which' || what.wordsId !== wordsId) continue
      if ((await tx.notices.standing(id)) !== null) return true
    }
    return false
  })

async function postUnder(posting: Posting, card: Card, threadId?: string): Promise<MessageRef> {
  try {
    return await posting.post(card, threadId)
  } catch (error) {
    if (!(error instanceof SendError) || error.fault.kind !== 'gone') throw error
    return (await posting.find()) ?? posting.post(card)
  }
}
