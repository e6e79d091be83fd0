import type { Consult } from './consult.ts'

/** What an alarm is about: the worker's own danger, somebody else's, or a call asked for now, with nobody in danger that is known of (R12). */
export type AlarmCause = 'danger' | 'other' | 'call'

/** The gravest that was told leads (R18). A `now` that nobody pressed the danger button for is a call. */
export function alarmCause({ situation }: Pick<Consult, 'situation'>): AlarmCause {
  if (situation.gate === 'a' || situation.flags.includes('danger_me')) return 'danger'
  return situation.gate === 'b' || situation.flags.includes('risk_to_someone') ? 'other' : 'call'
}
