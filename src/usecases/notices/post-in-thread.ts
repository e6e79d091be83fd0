import type { Card } from '#cards/model.ts'
import { SendError } from '../ports/messenger.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { Posting } from './post-once.ts'

/** What a line needs when the root of its thread is gone. */
export interface Rooting {
  /** Posts the person's card of the consult as the root of a new thread and keeps its place; null where they have no card of it. */
  newRoot(): Promise<MessageRef | null>
  /** The line as it reads outside of any thread. */
  alone(): Promise<Card>
}

/**
 * Posts a line into the person's thread of its consult. Where the platform says that the root is gone, the lane goes on in a new one: either
 * it refuses (then nothing was said), or it takes the line and puts it on its own, where it stays and is not said again.
 */
export async function postInThread(posting: Posting, card: Card, threadId: string, root: Rooting): Promise<MessageRef> {
  let ref: MessageRef | null = null
  try {
    const posted = await posting.post(card, threadId)
    if (!posted.onItsOwn) return posted
    ref = posted
  } catch (error) {
    if (!(error instanceof SendError) || error.fault.kind !== 'gone') throw error
    // An earlier attempt may have ended as a line of its own, and its answer got lost.
    ref = await posting.find()
  }
  if (ref === null) {
    const anew = await root.newRoot()
    return anew ? posting.post(card, anew.id) : posting.post(await root.alone())
  }
  await root.newRoot().catch((error: unknown) => {
    // The line is there: the next attempt finds it and comes back to the root.
    throw error instanceof SendError ? new SendError({ kind: 'ambiguous', code: error.fault.code }, { cause: error }) : error
  })
  return ref
}
