import type { Card } from '#cards/model.ts'
import type { Person } from '#domain/agency.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import type { Messenger, PostedRef } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import type { MessageRef } from '../ports/platform.ts'

/** How one person is reached: the account they have now, and its chat. */
export interface Way {
  messenger: Messenger
  person: Person
  userId: PlatformUserId
  channel: string
  /** Where the platform says they are reached, when it has told. */
  at: { address?: string }
  home: MessageRef | null
}

/**
 * A read-back looks this far before the present attempt: clocks of two machines never agree to the second, and each retry of a
 * platform that is away moves the due time on from the attempt that may have been accepted.
 */
const LOOK_BACK_MS = 24 * 3600_000

/** One notice on its way into one chat. */
export interface Posting {
  /** What an earlier attempt may have posted is looked for first; where nothing can be looked up it is posted again and says so. */
  post(card: Card, threadId?: string): Promise<PostedRef>
  /** What an earlier attempt posted outside of any thread; null where there was none, or nothing of it is known. */
  find(): Promise<MessageRef | null>
}

export function postingOf(deps: Deps, notice: Pick<Notice, 'id' | 'ambiguous' | 'dueAt'>, way: Way): Posting {
  const { messenger } = way
  const find = (threadId?: string) => {
    const where = { channel: way.channel, ...(threadId === undefined ? {} : { threadId }) }
    return messenger.findByNotice({ ...where, since: notice.dueAt - LOOK_BACK_MS }, notice.id)
  }
  return {
    find: async () => (notice.ambiguous && messenger.abilities.readBack ? find() : null),
    async post(card, threadId) {
      const to = { channel: way.channel, ...(threadId === undefined ? {} : { threadId }), ...way.at, noticeId: notice.id }
      if (!notice.ambiguous) return send(messenger, to, card)
      failpoint('unsure.begun')
      if (!messenger.abilities.readBack) return send(messenger, to, asRepeat(deps, way, card))
      const found = await find(threadId)
      failpoint('unsure.read_back')
      return found ?? send(messenger, to, card)
    },
  }
}

async function send(messenger: Messenger, to: Parameters<Messenger['post']>[0], card: Card): Promise<PostedRef> {
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
