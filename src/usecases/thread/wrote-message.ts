import { channelCard, doorCard } from '#cards/doors/door-card.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { welcomeOnce } from '../people/welcome.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Actor, MessageRef } from '../ports/platform.ts'
import type { ThreadRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Outcome, Request } from '../request.ts'
import { relayWords } from './relay-words.ts'
import { whichConsult } from './which-consult.ts'
import type { Wrote } from './wrote.ts'

/**
 * Something a person wrote to the bot. In their thread of a consult it is relayed; anywhere else nothing of it is kept, and the doors are
 * shown: privately, and in a channel with nothing but "I have sent you a private message".
 */
export async function wroteMessage(r: Request, m: Wrote): Promise<Outcome> {
  const { threadId } = m
  if (!m.private) {
    await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
      const what: NewNotice['what'] = {
        kind: 'note',
        text: 'help.body',
        fallback: 'help.fallback',
        params: {},
        buttons: ['door.flag', 'door.mine', 'door.queue'],
      }
      await tx.notices.add([{ to: r.actor.person.key, consultId: null, draftId: null, what, dueAt: r.now, dedupeKey: r.key }])
      return { show: 'nothing' }
    })
    await wakeFor(r.deps, r.now)
    return { kind: 'card', card: channelCard(r.ctx) }
  }
  failpoint('words.heard')
  const root = threadId ? { channel: m.source.channel, id: threadId } : null
  const { thread, unplaced } = root ? await threadAt(r, root) : NOWHERE
  failpoint('words.placed')
  if (thread?.person === r.actor.person.key)
    return relayWords({ ...r, id: thread.consultId }, { text: m.text, source: m.source, files: m.files, kind: 'message' })
  const meant = await whichConsult(r, m, { unplaced })
  if (meant) return meant
  await welcomeOnce(r)
  const open = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.listOfWorker(r.actor.person.key, { limit: 3 }))
  return { kind: 'card', card: doorCard(r.ctx, { tokens: open.map((row) => row.token) }) }
}

/** How long (real time) a reply waits for the place of the card it stands under. */
const PLACED_MS = 1_500
const LOOK_AGAIN_MS = 50

/** The thread that was written in, and whether one of the writer's cards still has no known place. */
interface Place {
  thread: ThreadRow | null
  unplaced: boolean
}
const NOWHERE: Place = { thread: null, unplaced: false }

/**
 * The thread under this message. A card stands in the chat a moment before we hold its place (longer when the platform's answer was
 * lost): while one of this person's cards has no place yet, a reply to an unknown message waits for it.
 */
async function threadAt(r: Request, root: MessageRef): Promise<Place> {
  const thread = await atOnce(r, root)
  if (thread) return { thread, unplaced: false }
  const until = performance.now() + PLACED_MS
  for (;;) {
    // In this order: a place made between the two looks is then found.
    const { unplaced, thread } = await r.deps.store.read(r.actor.workspace, async (tx) => ({
      unplaced: await hasUnplacedCard(tx, r.actor),
      thread: await tx.threads.byRoot(root.channel, root.id),
    }))
    if (thread || !unplaced || performance.now() >= until) return { thread, unplaced }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

const atOnce = (r: Request, root: MessageRef): Promise<ThreadRow | null> =>
  r.deps.store.read(r.actor.workspace, (tx) => tx.threads.byRoot(root.channel, root.id))

/** An open consult's card whose known place is on the platform they left is on its way to this one. */
async function hasUnplacedCard(tx: Tx, { person: { key }, platform }: Actor): Promise<boolean> {
  const rows = [...(await tx.consults.listOfWorker(key, { limit: 5 })), ...(await tx.consults.listOfPart(key, { limit: 5 }))]
  for (const row of rows) {
    const thread = await tx.threads.get(row.id, key)
    if (!thread || (thread.platform !== platform && row.state !== 'logged')) return true
  }
  return false
}
