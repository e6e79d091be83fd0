import type { ReaderContext } from '#cards/context.ts'
import type { AdminHome, GapRow } from '#cards/home/admin-part.ts'
import type { HomeOffsets } from '#cards/home/list-state.ts'
import { type Gap, gapsOf } from '#domain/agency-gaps.ts'
import { type Deps, servedPlatforms } from '../deps.ts'
import { pageOf } from './list-page.ts'

/** The admin's part: gaps in the list of people, messages not delivered. Never a consult. */
export async function adminHome(deps: Deps, ctx: ReaderContext, offsets: HomeOffsets): Promise<AdminHome> {
  const counts = await deps.store.outbox.counts()
  const gaps = gapsOf(deps.agency.current(), ctx.now, servedPlatforms(deps)).map((gap) => rowOf(deps, gap))
  return { gaps: pageOf(gaps, offsets['a.gaps']), undelivered: counts.failed }
}

const KINDS: Readonly<Partial<Record<Gap['kind'], GapRow['gap']>>> = {
  no_supervisor: 'supervisor',
  no_backup: 'backup',
  loop: 'loop',
  always_away: 'away',
  nobody_outside: 'outside',
  no_lead: 'lead',
  lead_alone: 'lead_alone',
  no_phone: 'number',
  unreachable: 'unreachable',
  too_few: 'few',
}

const rowOf = (deps: Deps, gap: Gap): GapRow => ({
  name: (gap.person && deps.agency.current().byKey.get(gap.person)?.name) ?? deps.agency.current().agency,
  gap: KINDS[gap.kind] ?? 'other',
})
