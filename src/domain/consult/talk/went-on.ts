import { Refusal } from '../../errors.ts'
import { countsAsAct } from '../../situation/acts.ts'
import { floorAfterContact, levelOf } from '../../situation/level.ts'
import { stepInChoices } from '../../situation/step-in.ts'
import { higher, type Level, type PersonKey, rank } from '../../words.ts'
import { raiseTo } from '../asking/raise.ts'
import { audit, begin, type Change, finish, isOpen, tell, tellOthers } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { fireDue } from '../clock/fire.ts'
import { startRun } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import { earlierFlags, levelContext } from '../earlier-flags.ts'
import type { Changed } from '../effects.ts'
import { responderOf } from '../people/participants.ts'
import { addPointers } from '../people/pointers.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { addCopy } from '../telling/tell-manager.ts'

export interface WentOn {
  by: PersonKey
  /** Manager or HR, who are asked to step in; null: nobody is. */
  stepIn?: PersonKey | null
}

/**
 * "They went on", told: it counts as one more act (R7), which may raise the level, and whoever has it hears. What was answered before waits anew.
 * Until this press nothing counts and nobody is brought in.
 */
export function tellWentOn(consult: Consult, input: WentOn, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'steps', states: RUNNING }, rules)
  const c = change.consult
  if (c.formalAt !== null) throw new Refusal('formal')
  if (alarmOn(c)) throw new Refusal('changed')
  // Two presses of one page, on two screens, are one time that they went on.
  if (c.wentOn.some(({ at }) => rules.now - at < SAME_MS)) return { consult, effects: [] }
  Object.assign(c, { workerActiveAt: rules.now, withdrawnAt: null, closeAskedAt: null })
  c.wentOn.push({ at: rules.now, by: input.by })
  c.followUps.push({ key: 'land', at: rules.now, answer: 'went_on' })
  // A further act by the worker's account: what was counted stays, for a number only ever counts flags.
  if (countsAsAct(rules.pack, c.situation)) Object.assign(c, { act: c.act + 1, counted: earlierFlags(c).counted })
  tellOthers(change, null, 'line.went_on', { params: { worker: { person: c.workerKey } } })
  waitAnew(change)
  if (c.act >= 3) addPointers(change)
  askToStepIn(change, input.stepIn ?? null)
  audit(change, 'went_on', input.by, { act: c.act, raised: c.level !== consult.level })
  return finish(change)
}

const SAME_MS = 60_000

/** By R1 with the further act; where that raises nothing, an answered one waits for another answer all the same. */
function waitAnew(change: Change): void {
  const { consult: c, rules } = change
  const told = levelOf(rules.pack, c.situation, levelContext(c))
  const { floorReasons } = told
  // An alarm that has ended does not come back as one.
  const floor = floorAfterContact(told.floor)
  const level = higher(floorAfterContact(c.level), floor)
  c.floor = higher(floorAfterContact(c.floor), floor)
  if (rank(level) > rank(c.level)) {
    c.reasons = [...new Set([...c.reasons, ...floorReasons])]
    raiseTo(change, { level, by: null, reasons: floorReasons })
  } else if (!isOpen(c)) {
    c.agreedAt = null
    startRun(change, { cause: 'went_on', level, answer: 'fresh', ack: 'fresh' })
    fireDue(change)
  }
}

/** Whoever is asked to step in gets a pointer (R13); those who have it hear who that is. Nobody but those the page offers. */
function askToStepIn(change: Change, person: PersonKey | null): void {
  const { consult: c, rules } = change
  if (person === null || !stepInChoices(rules.agency, c.workerKey, c.excluded).includes(person)) return
  addCopy(change, person)
  tellOthers(change, person, 'line.step_in', { params: { worker: { person: c.workerKey }, person: { person } } })
  tell(change, c.workerKey, 'line.step_in.worker', { params: { person: { person } } })
}

/** What telling would come to, as its page says before: the level, whether that is higher than now, and who hears. Null where it cannot be told here. */
export interface WouldTell {
  level: Level
  raised: boolean
  /** Who hears that they went on, whoever answers for it first; and who gets a pointer by it: that there is one, and no more. */
  people: PersonKey[]
  pointers: PersonKey[]
  /** Who can be asked to step in. */
  stepIn: PersonKey[]
}

export function wouldTell(consult: Consult, by: PersonKey, rules: Rules): WouldTell | null {
  if (!RUNNING.includes(consult.state) || consult.formalAt !== null || alarmOn(consult)) return null
  const { consult: told, effects } = tellWentOn({ ...consult, wentOn: [] }, { by }, rules)
  const heard = effects.flatMap((effect) => (effect.kind === 'audit' || effect.to === consult.workerKey ? [] : [effect.to]))
  const has = new Set(told.people.filter((p) => p.part !== 'copy').map((p) => p.key))
  const first = responderOf(told)
  const people = [...new Set([...(first === null ? [] : [first]), ...heard])].filter((key) => has.has(key) && heard.includes(key))
  return {
    level: told.level,
    raised: rank(told.level) > rank(consult.level),
    people,
    pointers: [...new Set(heard)].filter((key) => !has.has(key)),
    stepIn: stepInChoices(rules.agency, consult.workerKey, consult.excluded).filter((key) => !has.has(key)),
  }
}
