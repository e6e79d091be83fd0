import type { Card, Home } from '#cards/model.ts'
import type { Person } from '#domain/agency.ts'
import { named } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import { personOf } from '../deps.ts'
import { platformId } from '../people/platform-id.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { ThreadRow } from '../ports/rows.ts'
import { placeWaiting } from '../thread/place-waiting.ts'
import { askWhich } from './ask-which.ts'
import { keepRoot, NOTHING_LEFT, type Sent } from './keep-place.ts'
import { postInThread, type Rooting } from './post-in-thread.ts'
import { postingOf, type Way } from './post-once.ts'
import { renderNotice } from './render-notice.ts'

/** Sends one claimed notice to its person; writes down nothing of it. Throws SendError when it did not go out. */
export async function sendNotice(deps: Deps, notice: Notice): Promise<Sent> {
  const person = personOf(deps, notice.to)
  if (!person) throw new SendError({ kind: 'unreachable', code: 'left_agency' })
  const way = await wayTo(deps, person)
  failpoint('notice.addressed')
  if (notice.what.kind === 'which') return askWhich(deps, notice, way, notice.what.wordsId)
  const rendered = await renderNotice(deps, notice, person, way.messenger.abilities)
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
  const thread = await threadOf(deps, notice, way)
  if (thread) {
    const ref = { channel: thread.channel, id: thread.rootId }
    try {
      // Redrawing twice gives the same card, so an unknown end needs no read-back.
      await way.messenger.update(ref, card, notice.id, way.at.address)
      failpoint('card.updated')
      return { platform, ref, posted: false, root: false }
    } catch (error) {
      if (!(error instanceof SendError) || error.fault.kind !== 'gone') throw error
    }
  }
  return { platform, ref: await postingOf(deps, notice, way).post(card), posted: true, root: true }
}

async function sendReply(deps: Deps, notice: Notice, way: Way, card: Card): Promise<Sent> {
  const thread = await threadOf(deps, notice, way)
  const posting = postingOf(deps, notice, thread ? { ...way, channel: thread.channel } : way)
  const ref = thread ? await postInThread(posting, card, thread.rootId, rootingOf(deps, notice, way, card)) : await posting.post(card)
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

/** Where the person's thread of the consult is; null while there is none on the platform they are on now (they may have moved). */
async function threadOf(deps: Deps, { consultId, to }: Notice, { messenger }: Way): Promise<ThreadRow | null> {
  const thread = consultId ? await deps.store.read(deps.workspace, (tx) => tx.threads.get(consultId, to)) : null
  return thread?.platform === messenger.platform ? thread : null
}

/** The first way out on which the person has an id; their private channel is opened once and kept. */
async function wayTo(deps: Deps, person: Person): Promise<Way> {
  for (const messenger of deps.messengers()) {
    const contact = await deps.store.read(deps.workspace, (tx) => tx.contacts.get(person.key, messenger.platform))
    const userId = platformId(person, messenger.platform, contact)
    if (userId === undefined) continue
    const known = contact?.userId === userId ? contact : null
    const at = known?.address ? { address: known.address } : {}
    const way = { messenger, person, userId, at, home: known?.home ?? null }
    if (known?.channel) return { ...way, channel: known.channel }
    const channel = await messenger.openDm(userId, at.address)
    failpoint('dm.opened')
    await deps.store.write(deps.workspace, (tx) => tx.contacts.save(person.key, messenger.platform, { userId, channel }))
    failpoint('dm.kept')
    return { ...way, channel }
  }
  throw new SendError({ kind: 'unreachable', code: 'no_address' })
}
