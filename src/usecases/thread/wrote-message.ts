import { channelCard, doorCard } from '#cards/doors/door-card.ts'
import type { ConsultId } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { welcomeOnce } from '../people/welcome.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Actor, MessageRef } from '../ports/platform.ts'
import type { Tx } from '../ports/tx.ts'
import type { Wrote } from '../ports/wrote.ts'
import { me, type Outcome, type Request, show } from '../request.ts'
import { consultUnder } from './consult-under.ts'
import { waitForPlace } from './keep-waiting.ts'
import { placeWaiting } from './place-waiting.ts'
import { relayWords } from './relay-words.ts'
import { whichConsult } from './which-consult.ts'

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
  const { consultId, unplaced } = threadId === null ? NOWHERE : await lookUnder(r, { channel: m.source.channel, id: threadId })
  failpoint('words.placed')
  if (consultId !== null) {
    // What was written there before goes first.
    await placeWaiting(r.deps, me(r))
    return relayWords({ ...r, id: consultId }, { text: m.text, source: m.source, files: m.files, kind: 'message' })
  }
  const mayBeOurs = threadId !== null || !r.actor.abilities.threads
  const meant = unplaced ? await underUnplaced(r, m) : mayBeOurs ? await whichConsult(r, m) : null
  if (meant) return meant
  await welcomeOnce(r)
  const open = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.listOfWorker(r.actor.person.key, { limit: 3 }))
  return { kind: 'card', card: doorCard(r.ctx, { tokens: open.map((row) => row.token) }) }
}

/** A card that is looked for may always come; in a chat without threads, where nothing is, only while something is being sent. */
async function underUnplaced(r: Request, m: Wrote): Promise<Outcome | null> {
  const { abilities, person, workspace } = r.actor
  const mayCome = async (): Promise<boolean> =>
    abilities.threads || (await r.deps.store.read(workspace, (tx) => tx.notices.underWay(person.key)))
  const waits = await waitForPlace(r, m, mayCome)
  return waits ? whichConsult(r, m, waits) : show('nothing')
}

/** The consult of the message that is written under, and whether it may be one of ours whose place is not known yet. */
interface Place {
  consultId: ConsultId | null
  unplaced: boolean
}
const NOWHERE: Place = { consultId: null, unplaced: false }

/** The place is asked for last, whatever was on its way: one written down between the two looks is then found. */
const lookUnder = (r: Request, place: MessageRef): Promise<Place> =>
  r.deps.store.read(r.actor.workspace, async (tx) => {
    const consultId = await consultUnder(tx, me(r), place)
    if (consultId !== null) return { consultId, unplaced: false }
    const { abilities, person } = r.actor
    const unplaced = abilities.threads ? await hasUnplacedCard(tx, r.actor, place.channel) : await tx.notices.underWay(person.key)
    return { consultId: await consultUnder(tx, me(r), place), unplaced }
  })

/** An open consult's card whose known place is in a chat that they left, here or on the other platform, is on its way to this one. */
async function hasUnplacedCard(tx: Tx, { person: { key } }: Actor, channel: string): Promise<boolean> {
  const rows = [...(await tx.consults.listOfWorker(key, { silent: true, limit: 5 })), ...(await tx.consults.listOfPart(key, { limit: 5 }))]
  for (const row of rows) {
    const thread = await tx.threads.get(row.id, key)
    if (!thread || (thread.channel !== channel && row.state !== 'logged')) return true
  }
  return false
}
