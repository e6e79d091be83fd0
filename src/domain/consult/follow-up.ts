import { addOpenMinutes } from '../time/team-clock.ts'
import type { PersonKey } from '../words.ts'
import { audit, begin, finish, tell } from './change.ts'
import type { Consult } from './consult.ts'
import type { Changed } from './effects.ts'
import { responderOf } from './participants.ts'
import { standingOf } from './permissions.ts'
import type { Rules } from './rules.ts'
import { addCopy } from './tell-manager.ts'

/** What the worker says when asked later: did the limit hold (`review`), and how are they (`care`). */
export type FollowUpAnswer = 'settled' | 'again' | 'worse' | 'later' | 'stop' | 'ok' | 'still' | 'talk'

const REPLIES: Readonly<Partial<Record<FollowUpAnswer, string>>> = {
  settled: 'follow.settled.reply',
  again: 'follow.again.reply',
  still: 'aftercare.still.reply',
}

/** Keeps the answer and says the one line that goes with it. `later` asks again in a week, `stop` never. */
export function followUp(consult: Consult, input: { by: PersonKey; answer: FollowUpAnswer }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'follow_up', states: ['answered', 'agreed', 'closing', 'closed', 'withdrawn'] }, rules)
  const c = change.consult
  const about = ['ok', 'still', 'talk'].includes(input.answer) ? 'care' : 'review'
  c.followUps.push({ key: about, at: rules.now, answer: input.answer })
  if (input.answer === 'later') c.reviewOn = inAWeek(rules)
  if (input.answer === 'stop') c.reviewOn = null
  const reply = REPLIES[input.answer]
  if (reply) tell(change, c.workerKey, reply, input.answer === 'again' ? { buttons: ['door.flag'] } : {})
  tellResponder(change, input.answer)
  if (input.answer === 'worse') tellWorse(change)
  audit(change, 'follow_up', input.by, { about })
  return finish(change, { draw: 'nobody' })
}

/** Who answered hears how it went on, or that the worker would like to talk; other words about how they are tell nobody. */
function tellResponder(change: Parameters<typeof tell>[0], answer: FollowUpAnswer): void {
  const { consult, rules } = change
  const to = responderOf(consult)
  if (to === null) return
  const worker = { person: consult.workerKey }
  if (answer === 'talk') {
    const answer_by = { at: addOpenMinutes(rules.agency, rules.now, TALK_WITHIN_MINUTES) }
    tell(change, to, 'line.aftercare', { params: { worker, answer_by } })
    tell(change, consult.workerKey, 'aftercare.talk.reply', { params: { person: { person: to }, answer_by } })
  }
  if (['settled', 'again', 'worse'].includes(answer)) tell(change, to, 'line.follow', { params: { worker, answer } })
}

/** "I would like to talk" after an urgent consult is met within the answer time of `today`: four open hours. */
const TALK_WITHIN_MINUTES = 240

/** "It got worse": who answered and the manager hear that, none of the words. The manager has it as a pointer, unless left out. */
function tellWorse(change: Parameters<typeof tell>[0]): void {
  const { consult, rules } = change
  const worker = { person: consult.workerKey }
  const person = responderOf(consult)
  const manager = rules.agency.byKey.get(consult.workerKey)?.manager
  if (manager) addCopy(change, manager)
  // Neither one who was left out nor one who passed it on hears of it.
  const hears = manager !== undefined && manager !== person && ['active', 'copy'].includes(standingOf(consult, manager))
  if (hears) tell(change, manager, 'line.follow', { params: { worker, answer: 'worse' } })
  const both = person !== null && hears
  const buttons = ['door.flag']
  if (both) tell(change, consult.workerKey, 'follow.worse.reply', { params: { person: { person }, manager: { person: manager } }, buttons })
  else tell(change, consult.workerKey, 'follow.again.reply', { buttons })
}

function inAWeek(rules: Rules): string {
  return Temporal.Instant.fromEpochMilliseconds(rules.now)
    .toZonedDateTimeISO(rules.agency.timezone)
    .toPlainDate()
    .add({ days: 7 })
    .toString()
}
