import type { ReaderContext } from '#cards/context.ts'
import type { HomeOffsets } from '#cards/home/list-state.ts'
import type { ManagerHome } from '#cards/home/manager-part.ts'
import type { SupervisorHome } from '#cards/home/supervisor-part.ts'
import type { Person } from '#domain/agency.ts'
import type { PersonKey } from '#domain/ids.ts'
import { isLate } from '#domain/session/overdue.ts'
import type { Pair } from '#domain/session/pair.ts'
import { isAway } from '#domain/time/availability.ts'
import type { Deps } from '../deps.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { followRows } from './follow-rows.ts'
import { pageOf } from './list-page.ts'

const WAITS: readonly string[] = ['sent', 'seen', 'asked', 'answered']

/** The supervisor's part: alarms, the queue by due time, what to close and to read, who covers whom, own times. */
export async function supervisorHome(
  deps: Deps,
  tx: Tx,
  ctx: ReaderContext,
  rows: readonly ConsultRow[],
  offsets: HomeOffsets,
): Promise<SupervisorHome> {
  const agency = deps.agency.current()
  const me = ctx.reader
  const supported = agency.people.filter((person) => person.supervisor === me.key)
  const away = me.away.filter((leave) => Date.parse(leave.to) + 86_400_000 > ctx.now).sort((a, b) => a.from.localeCompare(b.from))[0]
  return {
    now: pageOf(
      rows.filter((row) => row.level === 'now' && WAITS.includes(row.state)),
      offsets['s.now'],
    ),
    queue: pageOf(
      rows.filter((row) => row.level !== 'now' && WAITS.includes(row.state)),
      offsets['s.queue'],
    ),
    close: pageOf(
      rows.filter((row) => row.state === 'agreed'),
      offsets['s.close'],
    ),
    sign: pageOf(
      rows.filter((row) => row.state === 'closing'),
      offsets['s.sign'],
    ),
    covers: agency.people
      .filter((person) => isAway(person, ctx.now, agency) && coverOf(deps, person) === me.key)
      .map((person) => person.key),
    backup: coverOf(deps, me),
    team: supported.length,
    late: await lateOf(deps, tx, await tx.sessions.of({ supervisors: [me.key] }), ctx),
    // A worker who also answers has them in the worker's part.
    follow: pageOf(me.roles.includes('worker') ? [] : await followRows(tx, ctx), offsets['s.follow']),
    away: away ? { from: away.from, until: away.to } : null,
  }
}

/** Pairs that are late with no date set, of the pairs the agency file still has; none of a worker who left out the other of the pair, or the reader, for good. */
async function lateOf(deps: Deps, tx: Tx, pairs: readonly Pair[], { now, reader }: ReaderContext): Promise<number> {
  let late = 0
  for (const pair of pairs.filter((one) => isLate(one, deps.agency.current(), now))) {
    const never = await neverOfWorker(tx, pair.workerKey)
    if (!never.includes(pair.supervisorKey) && !never.includes(reader.key)) late += 1
  }
  return late
}

/** Who stands in for a supervisor: the backup most of their workers have. */
function coverOf(deps: Deps, supervisor: Person): PersonKey | null {
  const counts = new Map<PersonKey, number>()
  for (const worker of deps.agency.current().people) {
    if (worker.supervisor !== supervisor.key || !worker.backup) continue
    counts.set(worker.backup, (counts.get(worker.backup) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/**
 * The manager's part: what reached them, pointers they cannot open, sessions that are late, and people without a
 * backup. `elsewhere`: another part shows what they have to do.
 */
export async function managerHome(
  deps: Deps,
  tx: Tx,
  ctx: ReaderContext,
  q: { rows: readonly ConsultRow[]; pointers: readonly ConsultRow[]; elsewhere: boolean },
  offsets: HomeOffsets,
): Promise<ManagerHome> {
  const mine: ConsultRow[] = []
  for (const row of q.rows.filter((one) => WAITS.includes(one.state)).slice(0, 200)) {
    const part = (await tx.consults.plain(row.id))?.people.find((p) => p.key === ctx.reader.key)?.part
    if (part === 'manager') mine.push(row)
  }
  const workers = deps.agency.current().people.filter((person) => person.roles.includes('worker'))
  return {
    with: pageOf(mine, offsets['m.with']),
    pointers: pageOf(q.pointers, offsets['m.pointers']),
    follow: pageOf(q.elsewhere ? [] : await followRows(tx, ctx), offsets['m.follow']),
    late: await lateUnder(deps, tx, ctx),
    gaps: workers.filter((person) => !person.backup).length,
  }
}

/** A number, where the agency wants its managers to see it; nobody is named. */
async function lateUnder(deps: Deps, tx: Tx, ctx: ReaderContext): Promise<number | null> {
  const { supervision, people } = deps.agency.current()
  if (!supervision.tell_manager || supervision.every === undefined) return null
  const workers = people.filter((person) => person.manager === ctx.reader.key).map((person) => person.key)
  return lateOf(deps, tx, await tx.sessions.of({ workers }), ctx)
}
