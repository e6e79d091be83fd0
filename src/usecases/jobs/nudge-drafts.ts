import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { runDue } from './run-due.ts'

const UNSENT = {
  kind: 'note',
  text: 'worker.draft.nudge',
  fallback: 'worker.draft.fallback',
  params: {},
  buttons: ['draft.resume', 'draft.delete'],
} as const
/** Drawn from the draft as it then is: what it says is in no notice. */
const KEPT = { kind: 'note', text: 'kept.reminder', fallback: 'kept.reminder.fallback', params: {} } as const

/** Reminds of each unsent draft once, the day after it was begun (flow 4.2), and of what is kept an hour before the contact (flow 3.16). To the minute is not needed: the sweep finds them. */
export const nudgeDrafts = (deps: Deps): Promise<{ nextDueAt: At | null }> =>
  runDue<Draft>(deps, {
    what: 'draft',
    facts: ({ id }) => ({ draft: id }),
    batch: 50,
    claim: (tx, now, limit) => tx.drafts.claimDue(now, limit),
    doOne: async (tx, draft, now) => {
      await tx.drafts.update({ ...draft, nudgeAt: null })
      await tx.notices.add([
        {
          to: draft.workerKey,
          consultId: null,
          draftId: draft.id,
          what: draft.keptAt == null ? UNSENT : KEPT,
          dueAt: now,
          dedupeKey: draft.keptAt == null ? `draft-nudge:${draft.id}` : `draft-kept:${draft.id}:${draft.nudgeAt}`,
        },
      ])
      return now
    },
    asideMs: 5 * 60_000,
    name: ({ id }) => ({ table: 'drafts', id }),
    nextDueAt: async () => null,
  })
