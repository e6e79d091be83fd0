import { Refusal } from '../../errors.ts'
import { nextOpening } from '../../time/team-clock.ts'
import type { At, PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import { nextStepAt } from '../clock/due-steps.ts'
import { maySnooze } from '../clock/remind.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { participantOf } from '../people/participants.ts'
import { ackBy } from '../people/who-has-it.ts'
import type { Rules } from '../rules.ts'

const HALF_HOUR_MS = 30 * 60_000

/**
 * When this person's reminders would start again (T12), or null when they may not rest: never at `now`; at `today` once, 30 minutes,
 * not past the next step; below that twice, to the next opening; never past a due time.
 */
export function snoozeUntil(consult: Consult, key: PersonKey, rules: Rules): At | null {
  if (!maySnooze(consult, key) || participantOf(consult, key)?.waiting) return null
  const { now, agency } = rules
  const wished =
    consult.level === 'today'
      ? Math.min(now + HALF_HOUR_MS, nextStepAt(consult, rules) ?? Number.POSITIVE_INFINITY)
      : nextOpening(agency, now)
  if (wished === null) return null
  const dues = [consult.ackedAt === null ? ackBy(consult) : null, consult.answerDueAt].filter((at): at is At => at !== null && at > now)
  const until = Math.min(wished, ...dues)
  return until > now ? until : null
}

/** "Remind me later": mutes this person's own reminders. No clock and nobody else's reminder moves. */
export function snooze(consult: Consult, input: { by: PersonKey; until?: 'half' | 'opening' }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'snooze', states: ['sent', 'seen', 'asked'] }, rules)
  const participant = participantOf(change.consult, input.by)
  const until = snoozeUntil(change.consult, input.by, rules)
  if (!participant || until === null) throw new Refusal('not_allowed')
  participant.snoozedUntilAt = until
  participant.snoozes += 1
  change.alsoDraw.add(input.by)
  audit(change, 'snooze', input.by, { times: participant.snoozes })
  return finish(change, { draw: 'nobody' })
}
