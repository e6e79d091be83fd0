import { channelCard, doorCard } from '#cards/messages/door.ts'
import type { MessageRef } from '../ports.ts'
import type { Outcome, Request } from '../request.ts'
import { relayWords } from './relay-words.ts'

export interface Wrote {
  text: string
  source: MessageRef
  threadId: string | null
  private: boolean
  files: number
}

/**
 * Something a person wrote to the bot. In their thread of a consult it is relayed; anywhere else nothing of it is kept, and the doors are
 * shown: privately, and in a channel with nothing but "I have sent you a private message".
 */
export async function wroteMessage(r: Request, m: Wrote): Promise<Outcome> {
  const { threadId } = m
  if (!m.private) {
    await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
      const what = {
        kind: 'note' as const,
        text: 'help.body',
        fallback: 'help.fallback',
        params: {},
        buttons: ['door.flag', 'door.mine', 'door.queue'],
      }
      await tx.notices.add([{ to: r.actor.person.key, consultId: null, draftId: null, what, dueAt: r.now, dedupeKey: r.key }])
      return { show: 'nothing' }
    })
    await r.deps.scheduler.wake('deliver-notices', r.now).catch(() => undefined)
    return { kind: 'card', card: channelCard(r.ctx) }
  }
  const thread = threadId ? await r.deps.store.read(r.actor.workspace, (tx) => tx.threads.byRoot(m.source.channel, threadId)) : null
  if (thread?.person === r.actor.person.key)
    return relayWords(r, thread.consultId, { text: m.text, source: m.source, files: m.files, kind: 'message' })
  const open = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.listOfWorker(r.actor.person.key, { limit: 3 }))
  return { kind: 'card', card: doorCard(r.ctx, { tokens: open.map((row) => row.token) }) }
}
