import type { GuidanceRules } from '../guidance.ts'
import { type Category, type Flag, higher, LEVELS, type Level, REASONS, type Reason, rank } from '../words.ts'
import { countsAsAct } from './acts.ts'
import { flagsOf } from './flags.ts'
import type { Situation } from './situation.ts'

/** What of a level does not stand in the situation itself. */
export interface LevelContext {
  /** Which act in 90 days (R7); only used when this situation is an act itself. */
  act?: number
  /** How many acts were counted before this one, apart from what the worker told; left out: as many as `act` says. */
  counted?: number
  /** How many of the acts are times that they went on after it was sent, by the worker's account. */
  wentOn?: number
  /** Worked out from contact and time of sending (`isLoneVisit`). */
  loneVisit?: boolean
}

/** The parts of a situation that decide its level. */
export type Levelled = Pick<Situation, 'gate' | 'category' | 'flags' | 'care' | 'own' | 'chosenLevel' | 'need' | 'callMe'>

export interface LevelResult {
  level: Level
  floor: Level
  /** Why this level: what sets the floor, when the level is the floor; else the category's usual level. Never empty. */
  reasons: Reason[]
  /** Why nothing under the floor is offered; empty at `log_only`. */
  floorReasons: Reason[]
  /** The floor and all above, least urgent first. `log_only` in it means that "just log it" may be offered. */
  offered: Level[]
  /** The worker had chosen less than the floor: lifted, and said. */
  lifted: boolean
}

/** R1: the level of a situation. An alarm has no category yet; then it counts as `other`. */
export function levelOf(pack: GuidanceRules, situation: Levelled, ctx: LevelContext = {}): LevelResult {
  const { floor, reasons: floorReasons } = floorWithReasons(pack, situation, ctx)
  const chosen = situation.need === 'log' ? 'log_only' : situation.chosenLevel
  const level = higher(floor, chosen ?? pack.categories[categoryOf(situation)].default)
  return {
    level,
    floor,
    reasons: reasonsOf({ level, floor, floorReasons, chosen }),
    floorReasons,
    offered: LEVELS.filter((l) => rank(l) >= rank(floor)),
    lifted: chosen !== null && rank(chosen) < rank(floor),
  }
}

/** A `now` above every floor is a call asked for, and no danger (R12). */
function reasonsOf(q: { level: Level; floor: Level; floorReasons: Reason[]; chosen: Level | null }): Reason[] {
  if (q.level === 'now' && q.floor !== 'now') return ['call']
  const byRule = q.level === q.floor || q.chosen !== null
  return byRule && q.floorReasons.length > 0 ? q.floorReasons : ['category']
}

/** R1: max(category floor, every flag's floor, the floor of what is asked for (R12, R13), the act's floor). */
export const floorOf = (pack: GuidanceRules, situation: Levelled, ctx: LevelContext = {}): Level =>
  floorWithReasons(pack, situation, ctx).floor

/** Item 80: once somebody has spoken with the worker, a `now` may be lowered, but not under `today`. */
export const floorAfterContact = (floor: Level): Level => (floor === 'now' ? 'today' : floor)

function floorWithReasons(pack: GuidanceRules, situation: Levelled, ctx: LevelContext): { floor: Level; reasons: Reason[] } {
  const category = pack.categories[categoryOf(situation)]
  const sources: { floor: Level; reason: Reason }[] = [{ floor: category.floor, reason: 'category' }]
  for (const flag of flagsOf(situation, ctx)) {
    const floor = flagFloor(pack, flag, category.close_contact)
    if (floor !== null) sources.push({ floor, reason: reasonOf(pack, flag) })
  }
  if (situation.need === 'safety') sources.push({ floor: 'today', reason: 'safety' })
  if (situation.callMe) sources.push({ floor: 'soon', reason: 'call' })
  const act = countsAsAct(pack, situation) ? (ctx.act ?? 1) : 1
  if (act >= 2) sources.push(actSource({ act, counted: ctx.counted ?? act - 1, wentOn: ctx.wentOn ?? 0 }, category.default))
  const floor = sources.map((s) => s.floor).reduce(higher, 'log_only')
  if (floor === 'log_only') return { floor, reasons: [] }
  return { floor, reasons: [...new Set(sources.filter((s) => s.floor === floor).map((s) => s.reason))] }
}

function flagFloor(pack: GuidanceRules, flag: Flag, closeContact: boolean): Level | null {
  const rule = pack.flags[flag]
  return closeContact ? (rule.close_contact_floor ?? rule.floor) : rule.floor
}

/** R7 and R1: the second act is one level above the usual one, never above `today` by rule; from the third on `today`. */
function actFloor(act: number, usual: Level): Level {
  if (act >= 3) return 'today'
  const up = LEVELS[rank(usual) + 1] ?? 'today'
  return rank(up) < rank('today') ? up : 'today'
}

/** Where the acts that were counted come to less, it is by the worker's account, and said so (R7): of earlier times, or that they went on since. */
function actSource(
  { act, counted, wentOn }: { act: number; counted: number; wentOn: number },
  usual: Level,
): { floor: Level; reason: Reason } {
  const floor = actFloor(act, usual)
  if (counted >= 1 && actFloor(counted + 1, usual) === floor) return { floor, reason: 'before' }
  const before = act - wentOn
  return { floor, reason: wentOn === 0 || (before >= 2 && actFloor(before, usual) === floor) ? 'before_told' : 'went_on' }
}

function reasonOf(pack: GuidanceRules, flag: Flag): Reason {
  const told = pack.flags[flag].reason.replace(/^reason\./, '')
  return REASONS.find((reason) => reason === told) ?? 'category'
}

const categoryOf = (situation: Levelled): Category => situation.category ?? 'other'
