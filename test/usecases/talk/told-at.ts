import { nudgeDrafts } from '#usecases/jobs/nudge-drafts.ts'
import { deliverAll } from '../support/deliver-all.ts'
import type { Tried } from '../support/verb.ts'

/** What drafts had to say at that moment, looked at then alone: the words that came to their author's phone, sent and not only taken. */
export async function toldAt(t: Tried, when: string): Promise<string[]> {
  await t.clear()
  t.platform.takes = false
  const before = t.posted.length
  t.at(when)
  await nudgeDrafts(t.deps)
  await deliverAll(t.deps)
  return t.posted.slice(before).map(({ words }) => words)
}
