import type { ReaderContext } from '#cards/context.ts'
import type { HomeOffsets } from '#cards/home/list-state.ts'
import type { FollowRow, WorkerHome } from '#cards/home/worker-part.ts'
import { type CheckIn, nextAskAt } from '#domain/check-in/check-in.ts'
import { responderOf } from '#domain/consult/participants.ts'
import { chainOf } from '#domain/time/chain.ts'
import type { Deps } from '../deps.ts'
import type { ConsultRow, Tx } from '../ports.ts'
import { LOOKED_AT, pageOf, withPerson } from './list-page.ts'

/** The worker's part of Home: drafts, open consults with who has them, follow-ups, logs, closed ones, and whom a flag reaches. */
export async function workerHome(deps: Deps, tx: Tx, ctx: ReaderContext, offsets: HomeOffsets): Promise<WorkerHome> {
  const { key } = ctx.reader
  const rows = await tx.consults.listOfWorker(key, { closed: true, limit: LOOKED_AT })
  const open = pageOf(rows.filter(isOpenRow), offsets['w.open'])
  return {
    drafts: await tx.drafts.allOf(key),
    open: { ...open, rows: await withPerson(tx, open.rows, responder) },
    follow: pageOf(await followUps(tx, rows), offsets['w.follow']),
    logged: pageOf(
      rows.filter((row) => row.state === 'logged'),
      offsets['w.logged'],
    ),
    closed: pageOf(
      rows.filter((row) => row.state === 'closed' || row.state === 'withdrawn'),
      offsets['w.closed'],
    ),
    checkIn: checkInRow(await tx.checkIns.of(key)),
    reflections: await tx.reflections.countOfAuthor(key),
    chain: chainOf(deps.agency.current(), key).slice(0, 3),
  }
}

const checkInRow = (checkIn: CheckIn | null): WorkerHome['checkIn'] => ({
  state: checkIn?.state === 'on' || checkIn?.state === 'paused' ? checkIn.state : 'off',
  nextAt: nextAskAt(checkIn),
})

const CLOSED: readonly string[] = ['closed', 'withdrawn', 'logged']
const isOpenRow = (row: ConsultRow): boolean => !CLOSED.includes(row.state)

/** Who answers it, for a row of the worker's list. */
export const responder = async (tx: Tx, id: string): Promise<string | null> => {
  const consult = await tx.consults.peek(id)
  return consult ? responderOf(consult) : null
}

/** Consults looked into for review dates: the newest closed ones. */
const REVIEWED = 40

async function followUps(tx: Tx, rows: readonly ConsultRow[]): Promise<FollowRow[]> {
  const found: FollowRow[] = []
  for (const row of rows.filter((one) => one.state === 'closed' || one.state === 'closing').slice(0, REVIEWED)) {
    const consult = await tx.consults.peek(row.id)
    const asked = consult?.followUps.some((one) => one.key === 'review' && one.answer !== 'later') ?? false
    if (!consult?.reviewOn || asked) continue
    const at = Temporal.PlainDate.from(consult.reviewOn).toZonedDateTime('UTC').epochMilliseconds + 12 * 3_600_000
    found.push({ id: row.id, token: row.token, kind: 'review', at })
  }
  return found.sort((a, b) => a.at - b.at)
}
