import { waitingCard } from '#cards/doors/waiting-card.ts'
import { may } from '#domain/consult/permissions.ts'
import { RUNNING } from '#domain/consult/states.ts'
import { Refusal } from '#domain/errors.ts'
import type { PersonKey } from '#domain/words.ts'
import { whichSaid } from '../asked/which-said.ts'
import { change } from '../change-consult.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef, ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Wrote } from '../ports/wrote.ts'
import { me, type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { askAtOnce, keepWaiting, type StillWaiting } from './keep-waiting.ts'
import { LOOKED_AT, openConsults } from './open-consults.ts'
import { place } from './place-waiting.ts'
import { passOnKept, relayWords } from './relay-words.ts'

/**
 * Words under no message of a consult. In a chat without threads they are for the one open consult; with several, where they begin as a
 * command does, where they quote something else, and in a thread that is none of ours, the writer is asked, and the words wait, sealed, for
 * the answer. Null where there is nothing they could be for.
 * `waits`: they are kept already, and nobody is asked which of several they are for while their place may still become known.
 */
export async function whichConsult(r: Request, m: Wrote, waits?: StillWaiting): Promise<Outcome | null> {
  const { threads } = r.actor.abilities
  const { open, quiet } = await r.deps.store.read(r.actor.workspace, async (tx) => ({
    open: await openConsults(tx, me(r)),
    quiet: await quietConsult(tx, me(r)),
  }))
  const passed = async ({ id }: ConsultRow): Promise<Outcome> => {
    if (!waits) return relayWords({ ...r, id }, { text: m.text, source: m.source, files: m.files, kind: 'message' })
    await place(r.deps, me(r), waits.id, id)
    return show('nothing')
  }
  const [first, ...others] = open
  // One that has gone quiet is named by nothing: the words reach whoever has it, and nothing comes back (R10).
  // What quotes something that belongs to no consult, such as a question of a check-in, may be meant for nobody.
  const meant = first && m.threadId === null ? first : first ? null : quiet
  const only = threads || m.unsure === true || others.length > 0 ? null : meant
  if (only) return passed(only)
  if (waits?.comes && (threads || others.length > 0)) return { kind: 'card', card: waitingCard(r.ctx) }
  if (!first) {
    if (waits) await r.deps.store.write(r.actor.workspace, (tx) => tx.waitingWords.take(me(r), waits.id))
    return null
  }
  // The question is a message like any other: sent until it arrives, and redrawn once it was answered.
  await (waits ? askAtOnce(r, waits.id) : keepWaiting(r, m, r.now))
  return show('nothing')
}

/** The newest consult that this person's account reads nothing more of, an open one first: that it has ended does not show either. */
async function quietConsult(tx: Tx, key: PersonKey): Promise<ConsultRow | null> {
  const rows = (await tx.consults.listOfWorker(key, { silent: true, limit: LOOKED_AT })).filter((row) => row.silent)
  const isOpen = (row: ConsultRow): number => Number(RUNNING.includes(row.state))
  return rows.toSorted((a, b) => isOpen(b) - isOpen(a) || (b.sentAt ?? 0) - (a.sentAt ?? 0))[0] ?? null
}

/** The writer says which consult the waiting words are for. They pass on once, whichever button is pressed how often. */
export const relayTo = useCase('relay_to', { press: relayKept })

async function relayKept(r: PressRequest): Promise<Outcome> {
  if (r.arg === '' || r.id === '') return show('expired')
  await change(r, 'nothing', async (consult, rules, tx) => {
    // Also where no words wait: whether there is such a consult is nobody else's to learn.
    if (!may(consult, r.actor.person, 'write')) throw new Refusal('not_yours')
    const words = await tx.waitingWords.take(me(r), r.arg)
    return words ? passOnKept(r, tx, consult, words, rules) : { consult, effects: [] }
  })
  return show('relay.said', r.id, r.arg)
}

/** What became of the words: the same for a second press, on whichever button. */
export const relaySaid = async (r: Request, { arg = '' }: AnswerRef): Promise<Answer> => {
  const card = await r.deps.store.read(r.actor.workspace, (tx) => whichSaid(tx, r.ctx, arg))
  return card ? { kind: 'done', card } : { kind: 'done' }
}
