import type { ReaderContext } from '#cards/context.ts'
import type { FollowRow } from '#cards/home/worker-part.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import type { Tx } from '../ports/tx.ts'
import { LOOKED_AT } from './list-page.ts'

/** A person's follow-ups and actions, soonest first: tokens, kinds and days. */
export async function followRows(tx: Tx, ctx: ReaderContext): Promise<FollowRow[]> {
  const tasks = await tx.consults.tasksOf(ctx.reader.key, LOOKED_AT)
  return tasks.map(({ consultId, token, kind, on }) => ({ id: consultId, token, kind, at: dayAt(ctx, on) ?? ctx.now }))
}
