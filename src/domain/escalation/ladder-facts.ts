import type { Agency, LevelTimes } from '../agency.ts'
import type { Consult } from '../consult/consult.ts'
import type { At, Level } from '../words.ts'

/** All a ladder depends on. Same facts, same steps, at whatever moment it is asked. */
export interface LadderFacts {
  agency: Agency
  level: Level
  /** Start of the present run of the clocks. */
  from: At
  ackDueAt: At | null
  answerDueAt: At | null
  dayCase: Consult['dayCase']
  noCover: boolean
  noDutyUntilAt: At | null
  /** Times that replace or fill in table D: the pack's and the agency's (`soon`, `next_session`), the agency's alone (`today`). */
  times: LevelTimes
  contactAt: At | null
  /** End of the booked session; null when none is booked. */
  sessionAt: At | null
  /** When the worker last gave a sign; only used at `now`. */
  workerActiveAt: At | null
  /** When contact was first reported, while it waits to be confirmed; only used at `now`. */
  reportedAt: At | null
  /** Whether a step of this run has fired: of what repeats without end such steps are left out, which saves going through them. None is, where it is not said. */
  fired?: (key: string) => boolean
}
