import type { Agency } from '../agency.ts'
import type { At } from '../words.ts'
import { contactOfWorker } from './contact.ts'
import type { Draft } from './situation.ts'

const HOUR_MS = 3_600_000

/** "Enough for now": it stays its author's alone, is sent to nobody, and is no draft that waits to be sent; with a next contact it comes an hour before. */
export const keep = (draft: Draft, agency: Agency, now: At): Draft => withReminder({ ...draft, keptAt: draft.keptAt ?? now }, agency, now)

/** What is kept is reminded of an hour before the contact as it is told now, in real time; not once that is past. Any other draft stays as it is. */
export function withReminder(draft: Draft, agency: Agency, now: At): Draft {
  if (draft.keptAt == null) return draft
  const contactAt = keptContactAt(draft, agency, now)
  const at = contactAt === null ? null : contactAt - HOUR_MS
  return { ...draft, nudgeAt: at !== null && at > now ? at : null }
}

/** When its author meets the client next; null when none was told. */
export function keptContactAt({ situation, workerKey }: Draft, agency: Agency, now: At): At | null {
  return contactOfWorker(situation, agency, workerKey, now)
}
