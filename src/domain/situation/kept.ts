import type { Agency } from '../agency.ts'
import { openingOfNextDay } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import { contactOfWorker } from './contact.ts'
import type { Draft } from './situation.ts'

const HOUR_MS = 3_600_000

/**
 * "Enough for now": it stays its author's alone, is sent to nobody, and is no draft that waits to be sent; with a next contact it comes an hour before,
 * and asks on the morning after whether it landed.
 */
export const keep = (draft: Draft, agency: Agency, now: At): Draft => withReminder({ ...draft, keptAt: draft.keptAt ?? now }, agency, now)

/** When what is kept has something to say next, by the contact as it is told now: an hour before, in real time, else the next open morning. Any other draft stays as it is. */
export function withReminder(draft: Draft, agency: Agency, now: At): Draft {
  if (draft.keptAt == null) return draft
  const at = [keptStepsAt(draft, agency, now), keptLandAt(draft, agency, now)].find((one) => one !== null && one > now)
  return { ...draft, nudgeAt: at ?? null }
}

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
