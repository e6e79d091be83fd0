import { noticeCell } from '#store/tables/notices.ts'
import type { FaultDatabase } from './fault-database.ts'
import type { OpenEnds } from './open-ends.ts'
import { type Taken, whatOf } from './teams-judge.ts'

/**
 * What says of itself more often than it has reason to that it may be a repeat; empty in a good run. A notice is posted once, and once more for
 * each of its sends whose end is unknown: cut off by a death (`ends`) or said to be so by the bot (`printed`). That all but the first say so
 * is the judge's to see.
 */
export async function unexplained(q: {
  taken: readonly Taken[]
  database: FaultDatabase
  ends: OpenEnds
  printed: string
}): Promise<string[]> {
  const messages = new Map(q.taken.map((one) => [one.id, one]))
  const said = saidUnknown(q.printed)
  const reasons = new Map<string, number>()
  for (const { notice, message } of await postedAt(q.database)) {
    const one = messages.get(message)
    if (!one) throw new Error(`the platform does not know where notice ${notice} stands`)
    const itsReasons = q.ends.of(notice) + (said.get(notice) ?? 0)
    reasons.set(whatOf(one), (reasons.get(whatOf(one)) ?? 0) + itsReasons)
  }
  const labelled = q.taken.filter((one) => one.labelled)
  return [...Map.groupBy(labelled, whatOf)].flatMap(([what, { length }]) => {
    const itsReasons = reasons.get(what) ?? 0
    return length <= itsReasons ? [] : [`${what}: ${length} times labelled as a repeat, with ${itsReasons} reasons`]
  })
}

/** Where each notice that was posted stands at last. */
async function postedAt(database: FaultDatabase): Promise<{ notice: string; message: string }[]> {
  const seal = await database.seal()
  const rows = await database.sql<{ id: string; sealed_ref: Buffer }>(
    "select id, sealed_ref from notices where status = 'sent' and posted and sealed_ref is not null",
  )
  return rows.map(({ id, sealed_ref }) => ({ notice: id, message: (seal.open(noticeCell(id, 'ref'), sealed_ref) as { id: string }).id }))
}

/** How many ends of each notice the bot says it cannot know. */
function saidUnknown(printed: string): Map<string, number> {
  const said = new Map<string, number>()
  for (const line of printed.split('\n')) {
    if (!line.startsWith('{')) continue
    const { notice, fault, msg } = JSON.parse(line) as { notice?: string; fault?: string; msg?: string }
    if (notice === undefined || (fault !== 'ambiguous' && msg !== 'a notice could not be prepared')) continue
    said.set(notice, (said.get(notice) ?? 0) + 1)
  }
  return said
}
