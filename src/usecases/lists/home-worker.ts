import type { ReaderContext } from '#cards/context.ts'
import type { HomeOffsets } from '#cards/home/list-state.ts'
import type { NextSession, WorkerHome } from '#cards/home/worker-part.ts'
import { type CheckIn, nextAskAt } from '#domain/check-in/check-in.ts'
import { chainOf } from '#domain/escalation/chain.ts'
import type { PersonKey } from '#domain/ids.ts'
import { supervisorLeft } from '#domain/never-to/never-to.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import type { Deps } from '../deps.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'
import { followRows } from './follow-rows.ts'
import { LOOKED_AT, pageOf, withPerson } from './list-page.ts'

/** The worker's part of Home: drafts, open consults with who has them, follow-ups, logs, closed ones, and whom a flag reaches. */
export async function workerHome(deps: Deps, tx: Tx, ctx: ReaderContext, offsets: HomeOffsets): Promise<WorkerHome> {
  const { key } = ctx.reader
  const never = await neverOfWorker(tx, key)
  const rows = await tx.consults.listOfWorker(key, { closed: true, limit: LOOKED_AT })
  const open = pageOf(rows.filter(isOpenRow), offsets['w.open'])
  return {
    drafts: await tx.drafts.allOf(key),
    open: { ...open, rows: await withPerson(tx, open.rows) },
    follow: pageOf(await followRows(tx, ctx), offsets['w.follow']),
    logged: pageOf(
      rows.filter((row) => row.state === 'logged'),
      offsets['w.logged'],
    ),
    closed: pageOf(
      rows.filter((row) => row.state === 'closed' || row.state === 'withdrawn'),
      offsets['w.closed'],
    ),
    session: await nextSession(deps, tx, ctx, never),
    checkIn: checkInRow(await orUnread(tx.checkIns.of(key))),
    reflections: await tx.reflections.countOfAuthor(key),
    chain: chainOf(deps.agency.current(), key, { excluded: never }).slice(0, 3),
  }
}

/** With the reader's own supervisor, unless they left them out for good and no date stands; a session that is over is not the next one. */
async function nextSession(deps: Deps, tx: Tx, { reader, now }: ReaderContext, never: readonly PersonKey[]): Promise<NextSession | null> {
  const person = supervisorLeft(reader, [])
  if (person === null || !deps.agency.current().byKey.has(person)) return null
  const booked = (await orUnread(tx.sessions.peek(reader.key, person)))?.booked ?? null
  const at = booked !== null && booked.endsAt > now ? booked.startsAt : null
  if (at === null && never.includes(person)) return null
  return { arg: pairArg({ workerKey: reader.key, supervisorKey: person }, reader.key), person, at }
}

const checkInRow = (checkIn: CheckIn | null): WorkerHome['checkIn'] => ({
  state: checkIn?.state === 'on' || checkIn?.state === 'paused' ? checkIn.state : 'off',
  nextAt: nextAskAt(checkIn),
})

const CLOSED: readonly string[] = ['closed', 'withdrawn', 'logged']
const isOpenRow = (row: ConsultRow): boolean => !CLOSED.includes(row.state)
