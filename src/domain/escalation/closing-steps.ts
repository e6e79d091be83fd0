import type { Agency } from '../agency.ts'
import { alarmEndedAt } from '../consult/clock/contact-made.ts'
import type { Consult } from '../consult/consult.ts'
import { addOpenMinutes, addWorkingDays, closingOfWorkingDay, openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { EscalationStep } from './escalation-step.ts'

const WEEK_MS = 7 * 86_400_000

/**
 * What comes once a consult needs no answer any more. Answered or agreed: closing asked 5 wd after the answer, then weekly; after an
 * alarm at the end of the next working day after contact, then every working hour (T4). Closed, not yet read by both: one reminder
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

function* afterAlarm(agency: Agency, spokenAt: At): Generator<EscalationStep> {
  let at = closingOfWorkingDay(agency, spokenAt, 1)
  for (let n = 1; ; n++) {
    yield close(`close.${spokenAt}.${n}`, at)
    at = addOpenMinutes(agency, at, 60)
  }
}

const close = (key: string, at: At): EscalationStep => ({ key, at, acts: [{ act: 'remind', whom: 'responder', text: 'close' }] })
