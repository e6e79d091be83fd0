import type { Agency } from '../agency.ts'
import { wordsGoAt } from '../consult/closing/words-elsewhere.ts'
import type { Consult } from '../consult/consult.ts'
import { addWorkingDays, openFrom } from '../time/team-clock.ts'
import type { EscalationStep } from './escalation-step.ts'

const WEEK_MS = 7 * 86_400_000

/** The words of what belongs elsewhere go when their time is over (R15); looked at again each week while they are held. */
export function* elsewhereSteps(consult: Consult, agency: Agency): Generator<EscalationStep> {
  const goAt = wordsGoAt(consult)
  if (goAt === null) return
  for (let week = 0; ; week++)
    yield { key: `elsewhere.${goAt}.${week}`, at: openFrom(agency, goAt + week * WEEK_MS), acts: [{ act: 'forget_words' }] }
}

/** "Not yet in the client's file" is asked again after a working day, then weekly: three times in all (R16). */
export function notedSteps(consult: Consult, agency: Agency): EscalationStep[] {
  const { caseNote, caseNoteAt, state } = consult
  if (caseNote !== 'later' || caseNoteAt === null || state === 'withdrawn') return []
  const first = addWorkingDays(agency, caseNoteAt, 1)
  return [0, 1, 2].map((week) => ({
    key: `noted.${caseNoteAt}.${week}`,
    at: openFrom(agency, first + week * WEEK_MS),
    acts: [{ act: 'tell_worker', what: 'noted' }],
  }))
}
