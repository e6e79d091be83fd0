import type { Agency } from '../agency.ts'
import { openingOfNextDay } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import { contactOfWorker } from './contact.ts'
import type { Draft } from './situation.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * "Enough for now": it stays its author's alone, is sent to nobody, and is no draft that waits to be sent; with a next contact it comes an hour before,
 * and asks on the morning after whether it landed.
 */
export const keep = (draft: Draft, agency: Agency, now: At): Draft => withReminder({ ...draft, keptAt: draft.keptAt ?? now }, agency, now)

/**
 * When a draft has something to say next, by the contact as it is told now: an hour before, in real time; of what is kept else the next open morning, of one that
 * waits to be sent the day after it was begun. What is due and not said yet stays due.
 */
export function withReminder(draft: Draft, agency: Agency, now: At): Draft {
  const due = draft.keptAt == null && draft.nudgeAt !== null && draft.nudgeAt <= now
  return due ? draft : afterReminder(draft, agency, now)
}

/** The same once what was due is said. */
export function afterReminder(draft: Draft, agency: Agency, now: At): Draft {
  const stepsAt = keptStepsAt(draft, agency, now)
  const other = draft.keptAt == null ? (draft.nudgeAt === null ? null : dayAfterOf(draft)) : keptLandAt(draft, agency, now)
  const ahead = [stepsAt, other].filter((one) => one !== null && one > now) as At[]
  return { ...draft, nudgeAt: ahead.length > 0 ? Math.min(...ahead) : null }
}

/** When an unsent draft is named to its author, once (flow 4.2). */
export const dayAfterOf = ({ startedAt }: Pick<Draft, 'startedAt'>): At => startedAt + DAY_MS

/** When its author meets the client next; null when none was told. */
export function keptContactAt({ situation, workerKey }: Draft, agency: Agency, now: At): At | null {
  return contactOfWorker(situation, agency, workerKey, now)
}

/** When the steps come; null without a contact, also for one that is over. */
export function keptStepsAt(draft: Draft, agency: Agency, now: At): At | null {
  const contactAt = keptContactAt(draft, agency, now)
  return contactAt === null ? null : contactAt - HOUR_MS
}

/** When it is asked whether it landed; null without a contact, and where its author has said so since. */
export function keptLandAt(draft: Draft, agency: Agency, now: At): At | null {
  const contactAt = keptContactAt(draft, agency, now)
  if (contactAt === null || (draft.landed && draft.landed.at >= contactAt)) return null
  return openingOfNextDay(agency, contactAt)
}
