import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../save-changed.ts'

const BATCH = 50

/** Reminds of each unsent draft once, the day after it was begun (flow 4.2). */
export async function nudgeDrafts(deps: Deps): Promise<{ nextDueAt: At | null }> {
  const now = deps.clock.now()
  const count = await deps.store.write(deps.workspace, async (tx) => {
    const due = await tx.drafts.claimDue(now, BATCH)
    for (const draft of due) {
      await tx.drafts.save({ ...draft, nudgeAt: null })
      await tx.notices.add([
        {
          to: draft.workerKey,
          consultId: null,
          draftId: draft.id,
          what: {
            kind: 'note',
            text: 'worker.draft.nudge',
            fallback: 'worker.draft.fallback',
            params: {},
            buttons: ['draft.resume', 'draft.delete'],
          },
          dueAt: now,
          dedupeKey: `draft-nudge:${draft.id}`,
        },
      ])
    }
    return due.length
  })
  if (count > 0) await wakeFor(deps, now, null)
  return { nextDueAt: null }
}
