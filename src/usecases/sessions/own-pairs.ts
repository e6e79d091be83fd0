import { firstOf } from '#domain/consult/people/participants.ts'
import { Refusal } from '#domain/errors.ts'
import { waitsFor } from '#domain/session/agenda.ts'
import type { Pair } from '#domain/session/pair.ts'
import { pairOfArg } from '#domain/session/pair-arg.ts'
import { linePairs } from '#domain/session/partners.ts'
import type { PersonKey } from '#domain/words.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'

export type Who = Pick<Pair, 'workerKey' | 'supervisorKey'>

/** Consults looked into for people one meets only because of them. */
const LOOKED_INTO = 30

/**
 * Whom a person may set a session with: their supervisor, those they supervise, and anyone with whom a consult waits for one. Nobody whom they left out for
 * good (R4), unless a date stands already: what is open stays. The one left out still finds the pair of the agency file, and reads nothing from it.
 */
export async function ownPairs(r: Request, tx: Tx): Promise<Who[]> {
  const me = r.actor.person.key
  const never = await neverOfWorker(tx, me)
  const pairs = linePairs(r.deps.agency.current(), me).filter((pair) => !isNever(pair, me, never))
  const rows = [...(await tx.consults.listOfWorker(me, { limit: 200 })), ...(await tx.consults.listOfPart(me, { limit: 200 }))]
  for (const row of rows.filter((one) => one.level === 'next_session').slice(0, LOOKED_INTO)) {
    const consult = await orUnread(tx.consults.peek(row.id))
    const first = consult && firstOf(consult)
    if (!consult || !first || (consult.workerKey !== me && first !== me)) continue
    const pair = { workerKey: consult.workerKey, supervisorKey: first }
    if (waitsFor(pair, consult) && !pairs.some((one) => same(one, pair))) pairs.push(pair)
  }
  const booked = (await tx.sessions.of({ workers: [me], supervisors: [me] })).filter((pair) => pair.booked !== null)
  for (const pair of booked) if (!pairs.some((one) => same(one, pair))) pairs.push(pair)
  return pairs
}

/** One of the worker's own pairs, with somebody they left out. */
const isNever = (pair: Who, me: PersonKey, never: readonly PersonKey[]): boolean =>
  pair.workerKey === me && never.includes(pair.supervisorKey)

const same = (a: Who, b: Who): boolean => a.workerKey === b.workerKey && a.supervisorKey === b.supervisorKey

/** The pair a press or form names, when the person may set sessions for it; null for any other. */
export async function ownPair(r: Request, tx: Tx, arg: string): Promise<(Who & { sessionId: string | null }) | null> {
  const named = pairOfArg(arg, r.actor.person.key)
  const { byKey } = r.deps.agency.current()
  if (!named || !byKey.has(named.workerKey) || !byKey.has(named.supervisorKey)) return null
  // A pair that has met, or wanted to, can still note how it went.
  const me = r.actor.person.key
  const known = !isNever(named, me, await neverOfWorker(tx, me)) && (await tx.sessions.peek(named.workerKey, named.supervisorKey)) !== null
  return known || (await ownPairs(r, tx)).some((pair) => same(pair, named)) ? named : null
}

/** What is drawn for the pair that `arg` names. Throws Refusal `not_yours` for any other. */
export async function withPair<T>(
  r: Request,
  arg: string,
  draw: (tx: Tx, who: Who & { sessionId: string | null }) => Promise<T>,
): Promise<T> {
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const who = await ownPair(r, tx, arg)
    if (!who) throw new Refusal('not_yours')
    return draw(tx, who)
  })
}
