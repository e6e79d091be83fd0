import { homeNotice } from '../check-ins/home-notice.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'

/** One change of reflections, once per key, with the person's own Home drawn anew. The rules in `work` say who may. */
export async function changeReflection(r: Request, screen: AnswerRef, work: (tx: Tx) => Promise<void>): Promise<{ ref: AnswerRef }> {
  const { ref, first } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    await work(tx)
    await tx.notices.add([homeNotice(r)])
    return screen
  })
  if (first) await wakeFor(r.deps, r.now)
  return { ref }
}
