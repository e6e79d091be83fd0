import { saidYes } from '../asking/confirm-spoken.ts'
import { saidSafe } from '../asking/safe.ts'
import { type Change, tell } from '../change.ts'
import { alarmGoesOn } from '../clock/alarm-ends.ts'
import type { Consult } from '../consult.ts'
import { callEverybody } from '../people/not-reached.ts'
import { participantsOnClock } from '../people/participants.ts'

/**
 * What follows from the words that were typed (R10), done by the clock a moment later: were it done at once, a slower answer would tell whoever
 * holds the phone which word it was. Returns how many words it was.
 */
export function playWords(change: Change): number {
  const waiting = change.consult.account.said.filter((one) => one.playedAt === null)
  for (const one of waiting) {
    one.playedAt = change.rules.now
    if (one.word === 'forced') goOnForced(change)
    // A Yes to a report that others have followed is no more than that they are safe (T4).
    else if (one.what !== 'yes') saidSafe(change, one.what)
    else if (!saidYes(change, { withWord: true, report: one.report })) saidSafe(change, 'safe')
  }
  return waiting.length
}

/** All steps of the alarm at once. Those who have it are told to open its card, which says how to help without this phone. */
function goOnForced(change: Change): void {
  const { consult } = change
  const had = participantsOnClock(consult).map(({ key }) => key)
  alarmGoesOn(change)
  callEverybody(change)
  for (const key of had) tellToLook(change, key)
}

/** Says nothing of why: a line may light up on a lock screen that others see. */
export const tellToLook = (change: Change, key: Consult['workerKey']): void =>
  tell(change, key, 'line.alarm.look', { fallback: 'remind.alarm.fallback', buttons: ['consult.read'] })
