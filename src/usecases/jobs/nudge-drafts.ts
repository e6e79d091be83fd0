import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { runDue } from './run-due.ts'

/** Reminds of each unsent draft once, the day after it was begun (flow 4.2). To the minute is not needed: the sweep finds them. */
export const nudgeDrafts = (deps: Deps): Promise<{ nextDueAt: At | null }> =>
  runDue<Draft>(deps, {
    what: 'draft',
    facts: ({ id }) => ({ draft: id }),
    batch: 50,
    claim: (tx, now, limit) => tx.drafts.claimDue(now, limit),
    doOne: async (tx, draft, now) => {
      await tx.drafts.save({ ...draft, nudgeAt: null })
      const buttons = ['draft.resume', 'draft.delete']
      await tx.notices.add([
        {
          to: draft.workerKey,
          consultId: null,
          draftId: draft.id,
          what: { kind: 'note', text: 'worker.draft.nudge', fallback: 'worker.draft.fallback', params: {}, buttons },
          dueAt: now,
          dedupeKey: `draft-nudge:${draft.id}`,
        },
      ])
      return now
    },
    asideMs: 5 * 60_000,
    name: ({ id }) => ({ table: 'drafts', id }),
    nextDueAt: async () => null,
  })
