import { whichCard } from '#cards/doors/which-card.ts'
import type { Values } from '#cards/model.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { ConsultState } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import type { ConsultRow } from '../ports/rows.ts'
import { consultIdOf, type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { LONGEST_MESSAGE } from './keep-words.ts'
import { passOn, relayWords } from './relay-words.ts'
import type { Wrote } from './wrote.ts'

/** The states in which a thread is open. */
const OPEN: readonly ConsultState[] = ['sent', 'seen', 'asked', 'answered', 'agreed']
const LOOKED_AT = 50

/**
 * Words in a chat that has no threads: with one open consult they are for that; with several for the one whose message they quote,
 * else the writer is asked, and the words wait, sealed, for the answer. On a platform with threads only while one of the writer's cards
 * has no known place (`unplaced`: its post had a lost answer): the thread may be that card's, so the writer is always asked. Null where
 * there is nothing they could be for.
 */
export async function whichConsult(r: Request, m: Wrote, { unplaced }: { unplaced: boolean }): Promise<Outcome | null> {
  const { threads } = r.actor.abilities
  if (threads && !unplaced) return null
  const open = await openConsults(r)
  const [first, ...others] = open
  if (!first) return null
  const meant = threads ? null : others.length === 0 ? first.id : await quotedConsult(r, m, open)
  if (meant !== null) return relayWords({ ...r, id: meant }, { text: m.text, source: m.source, files: m.files, kind: 'message' })
  const kept = r.deps.newId()
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const values: Values = { text: m.text.slice(0, LONGEST_MESSAGE), channel: m.source.channel, id: m.source.id, files: m.files }
    await tx.formDrafts.save(r.actor.person.key, first.id, formOf(kept), values)
    return { show: 'nothing', id: first.id, arg: kept }
  })
  return { kind: 'card', card: whichCard(r.ctx, { consults: open, kept: `${ref.id}/${ref.arg}` }) }
}

/** The consult of the message that is answered, whether its card or a line; null when none is. */
async function quotedConsult(r: Request, { threadId, source }: Wrote, open: readonly ConsultRow[]): Promise<ConsultId | null> {
  if (threadId === null) return null
  const ids = open.map(({ id }) => id)
  return r.deps.store.read(r.actor.workspace, (tx) =>
    tx.notices.aboutConsult({ channel: source.channel, id: threadId }, r.actor.person.key, ids),
  )
}

async function openConsults(r: Request): Promise<ConsultRow[]> {
  const { key } = r.actor.person
  const rows = await r.deps.store.read(r.actor.workspace, async (tx) => [
    ...(await tx.consults.listOfWorker(key, { limit: LOOKED_AT })),
    ...(await tx.consults.listOfPart(key, { limit: LOOKED_AT })),
  ])
  return rows.filter((row, i) => OPEN.includes(row.state) && rows.findIndex((one) => one.id === row.id) === i)
}

/** The writer says which consult the waiting words are for. They pass on once, whichever button is pressed how often. */
export const relayTo = useCase('relay_to', { press: relayKept })

async function relayKept(r: PressRequest): Promise<Outcome> {
  const [holderId = '', kept = ''] = r.arg.split('/')
  const holder = consultIdOf({ id: holderId })
  if (holder === '' || kept === '' || r.id === '') return show('expired')
  const { key } = r.actor.person
  return change(r, 'done', async (consult, rules, tx) => {
    // Also where no words wait: whether there is such a consult is nobody else's to learn.
    if (!may(consult, r.actor.person, 'write')) throw new Refusal('not_yours')
    const values = await tx.formDrafts.get(key, holder, formOf(kept))
    if (!values) return { consult, effects: [] }
    await tx.formDrafts.remove(key, holder, formOf(kept))
    const { text, channel, id, files } = values as { text: string; channel: string; id: string; files: number }
    return passOn(r, tx, consult, { text, source: { channel, id }, files, kind: 'message' }, rules)
  })
}

const formOf = (kept: string): string => `which.${kept}`
