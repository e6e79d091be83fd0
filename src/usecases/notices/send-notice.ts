import type { Card, Home } from '#cards/model.ts'
import { named } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { askWhich } from '../asked/ask-which.ts'
import { redrawSettled } from '../asked/redraw-settled.ts'
import type { Deps } from '../deps.ts'
import { personOf } from '../deps.ts'
import { keepChat } from '../people/open-chat.ts'
import { strangerAs } from '../people/stranger.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { MessageRef } from '../ports/platform.ts'
import { placeWaiting } from '../thread/place-waiting.ts'
import { keepRoot, NOTHING_LEFT, type Sent } from './keep-place.ts'
import { redrawPage } from './open-page.ts'
import { postInThread, type Rooting } from './post-in-thread.ts'
import { postingOf, type Way } from './post-once.ts'
import { redrawRelay } from './redraw-relay.ts'
import { renderNotice } from './render-notice.ts'
import { wayAnew, wayTo, wayToLeft } from './way-to.ts'

/**
 * Sends one claimed notice to its person; writes down nothing of it but a chat that was opened and a card that had to come before it.
 * Throws SendError when it did not go out.
 */
export async function sendNotice(deps: Deps, notice: Notice): Promise<Sent> {
  const { what } = notice
  if (what.kind === 'left_account') return sendToLeft(deps, notice, what)
  const person = personOf(deps, notice.to)
  if (!person) throw new SendError({ kind: 'unreachable', code: 'left_agency' })
  if (what.kind === 'relay_again') return redrawRelay(deps, notice, person, what.messageId)
  if (what.kind === 'settled') return redrawSettled(deps, notice, person, what.noticeId)
  if (what.kind === 'page') return redrawPage(deps, notice)
  const way = await wayTo(deps, person, notice)
  failpoint('notice.addressed')
  try {
    return await sendBy(deps, notice, way)
  } catch (error) {
    if (!hasMoved(error)) throw error
  }
  try {
    return await sendBy(deps, notice, await wayAnew(deps, way))
  } catch (error) {
    // It was opened a moment ago, so whatever this means will pass.
    throw hasMoved(error) ? new SendError({ kind: 'retry', code: error.fault.code }, { cause: error }) : error
  }
}

/** Their chat is opened anew at each try: that there is none with that account any more is a word on the account. */
async function sendToLeft(deps: Deps, notice: Notice, what: Extract<Notice['what'], { kind: 'left_account' }>): Promise<Sent> {
  try {
    return await sendBy(deps, notice, await wayToLeft(deps, personOf(deps, notice.to) ?? strangerAs(deps), what))
  } catch (error) {
    throw hasMoved(error) ? new SendError({ kind: 'unreachable', code: error.fault.code }, { cause: error }) : error
  }
}

const hasMoved = (error: unknown): error is SendError => error instanceof SendError && error.fault.kind === 'moved'

async function sendBy(deps: Deps, notice: Notice, way: Way): Promise<Sent> {
  if (notice.what.kind === 'which') return askWhich(deps, notice, way, notice.what.wordsId)
  const rendered = await renderNotice(deps, notice, way.person, way.messenger.abilities)
  if (!rendered) return NOTHING_LEFT
  failpoint('notice.drawn')
  if ('home' in rendered) return publish(way, rendered.home)
  return rendered.root && notice.consultId ? sendRoot(deps, notice, way, rendered.card) : sendReply(deps, notice, way, rendered.card)
}

async function publish(way: Way, home: Home): Promise<Sent> {
  await way.messenger.publishHome(way.userId, home, { ...way.at, ...(way.home ? { home: way.home } : {}) })
  failpoint('home.published')
  return { platform: way.messenger.platform, ref: null, posted: false, root: false }
}

/** Redraws the person's card of the consult, or posts it as the root of their thread the first time. */
async function sendRoot(deps: Deps, notice: Notice, way: Way, card: Card): Promise<Sent> {
  const { platform } = way.messenger
  const { here } = await threadOf(deps, notice, way)
  if (here) {
    try {
      // Redrawing twice gives the same card, so an unknown end needs no read-back.
      await way.messenger.update(here, card, notice.id, way.at.address)
      failpoint('card.updated')
      // An earlier attempt may stand there as well: words written under it are for this consult.
      const earlier = await postingOf(deps, notice, way).find()
      return { platform, ref: earlier ?? here, posted: false, root: false }
    } catch (error) {
      if (!(error instanceof SendError) || error.fault.kind !== 'gone') throw error
    }
  }
  const ref = await postingOf(deps, notice, way).post(card)
  const toAccount = way.channel === way.userId
  if (toAccount) await keepChat(deps, way, ref.channel)
  return { platform, ref, posted: true, root: true, chat: toAccount ? ref.channel : way.channel }
}

async function sendReply(deps: Deps, notice: Notice, way: Way, card: Card): Promise<Sent> {
  const { here, elsewhere } = await threadOf(deps, notice, way)
  const rooting = rootingOf(deps, notice, way, card)
  // A card that stands in a chat they no longer have comes first.
  const root = here ?? (elsewhere ? await rooting.newRoot() : null)
  const posting = postingOf(deps, notice, way)
  const ref = root ? await postInThread(posting, card, root.id, rooting) : await posting.post(card)
  return { platform: way.messenger.platform, ref, posted: true, root: false }
}

/** How the thread of a line gets a new root. */
const rootingOf = (deps: Deps, notice: Notice, way: Way, card: Card): Rooting => {
  const { person, messenger } = way
  return {
    newRoot: async () => {
      // Looked for under an id of its own.
      const root: Notice = { ...notice, id: named(`${notice.id}:root`), what: { kind: 'card' } }
      const drawn = await renderNotice(deps, root, person, messenger.abilities)
      if (!drawn || !('card' in drawn)) return null
      const ref = await postingOf(deps, root, way).post(drawn.card)
      // Kept at once: where the line itself then has to wait, its root is not posted again.
      await deps.store.write(deps.workspace, (tx) => keepRoot(tx, notice, messenger.platform, ref))
      await placeWaiting(deps, notice.to)
      return ref
    },
    alone: async () => {
      const drawn = await renderNotice(deps, notice, person, { ...messenger.abilities, threads: false })
      return drawn && 'card' in drawn ? drawn.card : card
    },
  }
}

/** The root of the person's thread of the consult, where it stands in the chat they have now; or that it stands elsewhere. */
async function threadOf(deps: Deps, { consultId, to }: Notice, way: Way): Promise<{ here: MessageRef | null; elsewhere: boolean }> {
  const thread = consultId ? await deps.store.read(deps.workspace, (tx) => tx.threads.get(consultId, to)) : null
  const isHere = thread?.platform === way.messenger.platform && thread.channel === way.channel
  return { here: thread && isHere ? { channel: thread.channel, id: thread.rootId } : null, elsewhere: thread !== null && !isHere }
}
