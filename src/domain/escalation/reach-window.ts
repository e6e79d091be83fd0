import type { Agency } from '../agency.ts'
import { clockAdd } from '../time/clock-moment.ts'
import type { At, Level } from '../words.ts'
import { clockOf } from './dues.ts'

const NOW_MS = 60_000
const OPEN_MINUTES = { today: 10, soon: 60, next_session: 60 } as const

/**
 * R9: until when a person's card has time to be taken by their platform, counted from when it was due: 60 s (`now`), 10 open minutes (`today`), one
 * working hour (others). `today` while duty covers a closed office is in real time, as all its times are. Null: nobody is asked.
 */
export function reachedUntil(agency: Agency, q: { level: Level; dutyCovers: boolean; from: At }): At | null {
  if (q.level === 'log_only') return null
  if (q.level === 'now') return q.from + NOW_MS
  return clockAdd(agency, clockOf(q.level, q.dutyCovers), q.from, OPEN_MINUTES[q.level])
}
