import type { Agency } from '../agency.ts'
import { alarmEndedAt } from '../consult/clock/contact-made.ts'
import type { Consult } from '../consult/consult.ts'
import { clockPart } from '../time/clock-moment.ts'
import { addWorkingDays, closingOfWorkingDay, nextOpening, openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { EscalationStep } from './escalation-step.ts'

const WEEK_MS = 7 * 86_400_000
const HALF_DAY_MS = 12 * 3_600_000
const DAYS_OF_ASKING = 2

/**
 * What comes once a consult needs no answer any more. Answered or agreed: closing asked 5 wd after the answer, then weekly; after an
 * alarm twice a working day for two days, then of the manager once a day (T4). Closed, not yet read by both: one reminder
 * after 3 wd. An answered consult never closes itself. Nothing in the other states.
 */
export function* closingSteps(consult: Consult, agency: Agency): Generator<EscalationStep> {
  const { state, closure } = consult
  if (state === 'closing' && closure) {
    const at = addWorkingDays(agency, closure.at, 3)
    yield { key: `sign.${closure.at}`, at, acts: [{ act: 'remind', whom: 'unsigned', text: 'sign' }] }
  }
  if (state !== 'answered' && state !== 'agreed') return
  const spokenAt = alarmEndedAt(consult)
  if (consult.level === 'now' && spokenAt !== null) yield* afterAlarm(agency, spokenAt)
  else yield* afterAnswer(agency, consult.answers.at(-1)?.at ?? consult.run.fromAt)
}

function* afterAnswer(agency: Agency, answeredAt: At): Generator<EscalationStep> {
  const firstAt = addWorkingDays(agency, answeredAt, 5)
  for (let n = 1; ; n++) yield close(`close.${answeredAt}.${n}`, openFrom(agency, firstAt + (n - 1) * WEEK_MS))
}

/** Twice a working day for two days, the first on the next working day; then the manager each morning (T4). */
function* afterAlarm(agency: Agency, endedAt: At): Generator<EscalationStep> {
  for (let day = 1; day <= DAYS_OF_ASKING; day++) {
    const closesAt = closingOfWorkingDay(agency, endedAt, day)
    yield close(`close.${endedAt}.${day}.half`, clockPart(agency, 'team', closesAt - HALF_DAY_MS, closesAt, 0.5))
    yield close(`close.${endedAt}.${day}`, closesAt)
  }
  for (let day = DAYS_OF_ASKING; ; day++) {
    const closesAt = closingOfWorkingDay(agency, endedAt, day)
    yield { key: `close.${endedAt}.manager.${day}`, at: nextOpening(agency, closesAt) ?? closesAt, acts: [{ act: 'ask_manager' }] }
  }
}

const close = (key: string, at: At): EscalationStep => ({ key, at, acts: [{ act: 'remind', whom: 'responder', text: 'close' }] })
