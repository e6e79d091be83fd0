import type { Agency } from '#domain/agency.ts'
import { afterReminder, dayAfterOf, keptContactAt, keptLandAt } from '#domain/situation/kept.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import { asks } from '../asked/asks.ts'
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
const LANDED = { kind: 'note', text: 'kept.land.body', fallback: 'kept.land.fallback', params: {} } as const

/** Found later than this, after an outage, it is no question any more. */
const LATE_MS = 3 * 86_400_000

/** Reminds of each unsent draft once, the day after it was begun (flow 4.2), of any an hour before the contact, and of what is kept on the morning after as well (flow 3.16). To the minute is not needed: the sweep finds them. */
export const nudgeDrafts = (deps: Deps): Promise<{ nextDueAt: At | null }> =>
  runDue<Draft>(deps, {
    what: 'draft',
    facts: ({ id }) => ({ draft: id }),
    batch: 50,
    claim: (tx, now, limit) => tx.drafts.claimDue(now, limit),
    doOne: async (tx, draft, now) => {
      const agency = deps.agency.current()
      await tx.drafts.update(afterReminder(draft, agency, now))
      const what = draft.keptAt == null && draft.nudgeAt === dayAfterOf(draft) ? UNSENT : aroundContact(draft, agency, now)
      if (what === null) return now
      await tx.notices.add([
        {
          to: draft.workerKey,
          consultId: null,
          draftId: draft.id,
          what,
          asks: asks(what),
          dueAt: now,
          dedupeKey: what === UNSENT ? `draft-nudge:${draft.id}` : `draft-kept:${draft.id}:${draft.nudgeAt}`,
        },
      ])
      return now
    },
    asideMs: 5 * 60_000,
    name: ({ id }) => ({ table: 'drafts', id }),
    nextDueAt: async () => null,
  })

/** The steps while the contact is ahead; on the morning after it whether it landed; in between, found late, nothing. */
function aroundContact(draft: Draft, agency: Agency, now: At): typeof KEPT | typeof LANDED | null {
  const contactAt = keptContactAt(draft, agency, now)
  if (contactAt !== null && contactAt > now) return KEPT
  const landAt = draft.keptAt == null ? null : keptLandAt(draft, agency, now)
  return landAt !== null && landAt <= now && now <= landAt + LATE_MS ? LANDED : null
}
