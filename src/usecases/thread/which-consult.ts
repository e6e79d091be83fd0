import { waitingCard } from '#cards/doors/waiting-card.ts'
import { whichCard } from '#cards/doors/which-card.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { ConsultState, PersonKey } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Wrote } from '../ports/wrote.ts'
import { me, type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { keepWaiting, type StillWaiting } from './keep-waiting.ts'
import { place } from './place-waiting.ts'
import { passOn, relayWords } from './relay-words.ts'

/** The states in which a thread is open. */
const OPEN: readonly ConsultState[] = ['sent', 'seen', 'asked', 'answered', 'agreed']
const LOOKED_AT = 50

/** After this (real time) somebody who was asked in a chat is asked once more, where the words still wait. */
const ASKED_AGAIN_MS = 60_000

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
  // What is shown in a thread to one person alone is gone with the next look at it, so there the question is a message of its own.
  const kept = waits?.id ?? (await keepWaiting(r, m, threads ? r.now : r.deps.clock.inReal(ASKED_AGAIN_MS)))
  return threads || kept === '' ? show('nothing') : { kind: 'card', card: whichCard(r.ctx, { consults: open, kept }) }
}

/** The newest consult that this person's account reads nothing more of, an open one first: that it has ended does not show either. */
async function quietConsult(tx: Tx, key: PersonKey): Promise<ConsultRow | null> {
  const rows = (await tx.consults.listOfWorker(key, { silent: true, limit: LOOKED_AT })).filter((row) => row.silent)
  const isOpen = (row: ConsultRow): number => Number(OPEN.includes(row.state))
  return rows.toSorted((a, b) => isOpen(b) - isOpen(a) || (b.sentAt ?? 0) - (a.sentAt ?? 0))[0] ?? null
}

/** Consults whose thread is open to this person. */
export async function openConsults(tx: Tx, key: PersonKey): Promise<ConsultRow[]> {
  const rows = [
    ...(await tx.consults.listOfWorker(key, { limit: LOOKED_AT })),
    ...(await tx.consults.listOfPart(key, { limit: LOOKED_AT })),
  ]
  return rows.filter((row, i) => OPEN.includes(row.state) && rows.findIndex((one) => one.id === row.id) === i)
}

/** The writer says which consult the waiting words are for. They pass on once, whichever button is pressed how often. */
export const relayTo = useCase('relay_to', { press: relayKept })

async function relayKept(r: PressRequest): Promise<Outcome> {
  if (r.arg === '' || r.id === '') return show('expired')
  return change(r, 'done', async (consult, rules, tx) => {
    // Also where no words wait: whether there is such a consult is nobody else's to learn.
    if (!may(consult, r.actor.person, 'write')) throw new Refusal('not_yours')
    const words = await tx.waitingWords.take(me(r), r.arg)
    if (!words) return { consult, effects: [] }
    const { text, source, files, at } = words
    return passOn(r, tx, consult, { text, source, files, at, kind: 'message' }, rules)
  })
}
