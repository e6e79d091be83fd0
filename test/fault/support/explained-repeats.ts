import { noticeCell } from '#store/tables/notices.ts'
import type { FaultDatabase } from './fault-database.ts'
import type { OpenEnds } from './open-ends.ts'
import { type Taken, whatOf } from './teams-judge.ts'

/** A message in front of a person, the notices that brought it, and the reasons they had to bring it again. */
interface Brought {
  notices: number
  reasons: number
}

/**
 * What stands more often in front of somebody than it has a reason to; empty in a good run. A notice is posted once, and once more for each
 * of its sends whose end is unknown: cut off by a death (`ends`) or said to be so by the bot (`printed`). All but the first say that they
 * may be a repeat, and nothing says so without such a reason.
 */
export async function unexplained(q: {
  taken: readonly Taken[]
  database: FaultDatabase
  ends: OpenEnds
  printed: string
}): Promise<string[]> {
  const messages = new Map(q.taken.map((one) => [one.id, one]))
  const said = saidUnknown(q.printed)
  const brought = new Map<string, Brought>()
  for (const { notice, message } of await postedAt(q.database)) {
    const one = messages.get(message)
    if (!one) throw new Error(`the platform does not know where notice ${notice} stands`)
    const before = brought.get(whatOf(one)) ?? { notices: 0, reasons: 0 }
    const reasons = q.ends.of(notice) + (said.get(notice) ?? 0)
    brought.set(whatOf(one), { notices: before.notices + 1, reasons: before.reasons + reasons })
  }
  return [...Map.groupBy(q.taken, whatOf)].flatMap(([what, all]) => {
    const { notices, reasons } = brought.get(what) ?? { notices: 0, reasons: 0 }
    const labelled = all.filter((one) => one.labelled).length
    // What no notice brought is an answer to somebody who wrote, or was cut off and had nothing more to say the next time.
    const isWell = labelled <= reasons && (notices === 0 || all.length - labelled <= notices)
    return isWell ? [] : [`${what}: ${all.length} times, ${labelled} of them labelled, of ${notices} notices with ${reasons} reasons`]
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
