import type { Card, Home } from '#cards/model.ts'
import type { Person } from '#domain/agency.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import { personOf } from '../deps.ts'
import { platformId } from '../people/platform-id.ts'
import { type Messenger, SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { ThreadRow } from '../ports/rows.ts'
import type { Accepted } from '../ports/store.ts'
import { renderNotice } from './render-notice.ts'

/**
 * A read-back looks this far before the present attempt: clocks of two machines never agree to the second, and each retry of a
 * platform that is away moves the due time on from the attempt that may have been accepted.
 */
const LOOK_BACK_MS = 24 * 3600_000

interface Way {
  messenger: Messenger
  person: Person
  userId: PlatformUserId
  channel: string
  /** Where the platform says they are reached, when it has told. */
  at: { address?: string }
  home: MessageRef | null
}

/** What became of a notice that is done. */
export interface Sent extends Accepted {
  /** A new card of a consult: what follows is put under it, so its place is to be kept. */
  root: boolean
}

const NOTHING_LEFT: Sent = { platform: null, ref: null, posted: false, root: false }

/** Sends one claimed notice to its person; writes down nothing of it. Throws SendError when it did not go out. */
export async function sendNotice(deps: Deps, notice: Notice): Promise<Sent> {
  const person = personOf(deps, notice.to)
  if (!person) throw new SendError({ kind: 'unreachable', code: 'left_agency' })
  const way = await wayTo(deps, person)
  failpoint('notice.addressed')
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
  return { platform, ref: await postOnce(deps, notice, way, card), posted: true, root: true }
}

async function sendReply(deps: Deps, notice: Notice, way: Way, card: Card): Promise<Sent> {
  const thread = await threadOf(deps, notice, way)
  const ref = await postOnce(deps, notice, thread ? { ...way, channel: thread.channel } : way, card, thread?.rootId)
  return { platform: way.messenger.platform, ref, posted: true, root: false }
}

/** Where the person's thread of the consult is; null while there is none on the platform they are on now (they may have moved). */
async function threadOf(deps: Deps, { consultId, to }: Notice, { messenger }: Way): Promise<ThreadRow | null> {
  const thread = consultId ? await deps.store.read(deps.workspace, (tx) => tx.threads.get(consultId, to)) : null
  return thread?.platform === messenger.platform ? thread : null
}

async function postOnce(deps: Deps, notice: Notice, way: Way, card: Card, threadId?: string): Promise<MessageRef> {
  const where = { channel: way.channel, ...(threadId ? { threadId } : {}) }
  const to = { ...where, ...way.at, noticeId: notice.id }
  if (!notice.ambiguous) return post(way, to, card)
  failpoint('unsure.begun')
  if (!way.messenger.abilities.readBack) return post(way, to, asRepeat(deps, way, card))
  const found = await way.messenger.findByNotice({ ...where, since: notice.dueAt - LOOK_BACK_MS }, notice.id)
  failpoint('unsure.read_back')
  return found ?? post(way, to, card)
}

async function post({ messenger }: Way, to: Parameters<Messenger['post']>[0], card: Card): Promise<MessageRef> {
  failpoint('post.sending')
  const ref = await messenger.post(to, card)
  failpoint('post.answered')
  return ref
}

/** What may have arrived already says so: a reader must not take it for news. */
function asRepeat(deps: Deps, way: Way, card: Card): Card {
  const { say } = deps.readerContext(way.person, way.messenger.abilities, deps.clock.now())
  return { ...card, items: [...card.items, { kind: 'small', text: say('line.repeat') }] }
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
