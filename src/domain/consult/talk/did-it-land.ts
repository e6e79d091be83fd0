import { Refusal } from '../../errors.ts'
import { openingOn } from '../../escalation/after-steps.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { isAlive } from '../states.ts'
import { wasToTalk } from '../table-b.ts'
import { saidAlready } from '../telling/said-already.ts'

/** What a worker says after the talk. "They went on" is no answer yet: it opens the gate, and only what is told from there counts. */
export type Landed = 'heard' | 'hard' | 'not_up'

/** Keeps how it went, and tells nobody else; where table B hides the talk, nothing asks how it went. The same answer to the same question a second time changes nothing. */
export function didItLand(consult: Consult, input: { by: PersonKey; answer: Landed }, rules: Rules): Changed<Consult> {
  const change = begin(
    consult,
    { by: input.by, may: 'steps', states: ['sent', 'seen', 'asked', 'answered', 'agreed', 'closing', 'closed', 'logged'] },
    rules,
  )
  if (input.answer !== 'not_up' && !wasToTalk(consult, rules.pack)) throw new Refusal('changed')
  if (saidAlready(consult, 'land', input.answer)) return { consult, effects: [] }
  change.consult.followUps.push({ key: 'land', at: rules.now, answer: input.answer })
  change.consult.workerActiveAt = rules.now
  thank(change, input.answer)
  audit(change, 'follow_up', input.by, { about: 'land' })
  return finish(change, { draw: 'worker' })
}

function thank(change: Change, answer: Landed): void {
  const { consult } = change
  const more = consult.state === 'logged' ? ['log.ask'] : ['consult.update']
  const buttons = {
    heard: ['consult.steps'],
    hard: ['consult.steps', ...more],
    not_up: ['consult.steps', 'consult.contact'],
  }
  tell(change, consult.workerKey, `land.${answer}.reply`, isAlive(consult) ? { buttons: buttons[answer] } : {})
}

const WEEK_MS = 7 * 86_400_000

/** The question of the morning after stands for a review that would come within a week of it. */
export function replaceReview({ consult, rules }: Change): void {
  const { reviewOn } = consult
  if (reviewOn !== null && openingOn(reviewOn, rules.agency) <= rules.now + WEEK_MS) consult.reviewOn = null
}
