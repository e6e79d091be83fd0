import { Refusal } from '../../errors.ts'
import { duesFor } from '../../escalation/dues.ts'
import { actOf } from '../../situation/acts.ts'
import { contactAtOf, isLoneVisit, withoutPastContact } from '../../situation/contact.ts'
import { flagsOf } from '../../situation/flags.ts'
import { levelOf } from '../../situation/level.ts'
import { keptScript } from '../../situation/script-lines.ts'
import type { Situation } from '../../situation/situation.ts'
import { situationToSend } from '../../situation/table-to-send.ts'
import { zoneOf } from '../../time/availability.ts'
import { audit, type Change, finish } from '../change.ts'
import { fireDue } from '../clock/fire.ts'
import { duesInput } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { giveOut } from '../people/give-out.ts'
import { addPointers } from '../people/pointers.ts'
import type { Rules } from '../rules.ts'
import { tableOf } from '../table-b.ts'
import { type NewConsult, newConsult } from './new-consult.ts'
import { soundAlarm } from './raise-alarm.ts'

export interface SendInput extends NewConsult {
  situation: Situation
  /** How many acts came in the 90 days before (R7). */
  earlierActs: number
  /** How many of them were flags; left out: all. */
  earlierFlags?: number
}

/**
 * Sends a situation: level by R1, R6 and R7, people by R2 to R5, clocks by table D. `log_only` is kept for the worker alone.
 * Throws Refusal `nobody` when nobody is left to send it to; a `now` is never refused.
 */
export function sendConsult(input: SendInput, rules: Rules): Changed<Consult> {
  const { now, agency, pack } = rules
  const worker = agency.byKey.get(input.workerKey)
  if (!worker) throw new Refusal('not_yours')
  const zone = zoneOf(worker, agency)
  const asked = withoutPastContact(input.situation, zone, now)
  const contactAt = contactAtOf(asked, agency, zone, now)
  const loneVisit = isLoneVisit(agency, { alone: asked.contactAlone, contactAt, sentAt: now })
  const act = actOf(pack, asked, input.earlierActs)
  const counted = act === 1 ? 0 : (input.earlierFlags ?? input.earlierActs)
  const told = levelOf(pack, asked, { act, counted, loneVisit })
  const table = tableOf({ situation: asked, level: told.level, floor: told.floor }, pack)
  // Pages of the draft end with it.
  const situation = { ...situationToSend(asked, table), script: keptScript(asked, table), flags: flagsOf(asked), changes: [] }
  const consult: Consult = {
    ...newConsult({ ...input, situation, now, act, counted }),
    contactAt,
    floor: told.floor,
    reasons: told.reasons,
  }
  const change: Change = { consult, rules, effects: [], alsoDraw: new Set() }
  if (told.level === 'now') {
    soundAlarm(change, told.reasons)
    audit(change, 'send', input.workerKey, { level: 'now' })
    return finish(change)
  }
  const dues = duesFor(agency, pack, duesInput(consult, rules, told.level))
  if (dues.level !== told.level) consult.reasons = [...new Set([...consult.reasons, 'contact' as const])]
  Object.assign(consult, dues)
  consult.levels.push({ at: now, by: input.workerKey, level: dues.level, reason: '', reasons: consult.reasons })
  audit(change, 'send', input.workerKey, { level: dues.level })
  if (dues.level === 'log_only') {
    Object.assign(consult, { state: 'logged', sentAt: null })
    return finish(change)
  }
  giveOut(change)
  addPointers(change)
  fireDue(change)
  return finish(change)
}
