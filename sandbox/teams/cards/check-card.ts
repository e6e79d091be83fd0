import { type Fault, FaultList } from '#sandbox/platform/fault-list.ts'
import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'
import { LIMITS } from './card-limits.ts'
import { CHECKS, checkAction } from './check-elements.ts'

/** What a card may stand on: an action that opens a dialog has no use in one. */
export type Surface = 'message' | 'dialog'

const KNOWN = 'type $schema version fallbackText speak lang body actions msteams rtl minHeight verticalContentAlignment'.split(' ')

/** Everything that one of Teams' clients would not draw, cut off or read out badly; empty when the card is good. */
export function checkCard(value: unknown, surface: Surface, at = '/card'): Fault[] {
  const faults = new FaultList()
  const card = faults.object(value as Json, at)
  if (card === null) return faults.faults
  faults.oneOf(card.type, `${at}/type`, ['AdaptiveCard'], true)
  checkVersion(card.version, `${at}/version`, faults)
  faults.string(card.fallbackText, `${at}/fallbackText`, Number.MAX_SAFE_INTEGER, { required: false })
  faults.known(card, at, KNOWN)
  for (const [i, element] of (faults.array(card.body, `${at}/body`, Number.MAX_SAFE_INTEGER, 0) ?? []).entries())
    checkElement(element, `${at}/body/${i}`, surface, faults)
  if (card.actions !== undefined) checkActions(card.actions, `${at}/actions`, surface, faults)
  checkIds(card, at, faults)
  return faults.faults
}

function checkVersion(value: Json, at: string, faults: FaultList): void {
  if (typeof value !== 'string' || !/^1\.\d$/.test(value)) faults.add(at, 'must be a version such as "1.5"')
  else if (Number(value) > LIMITS.version) faults.add(at, `clients draw no newer version than ${LIMITS.version}`)
}

function checkElement(value: Json, at: string, surface: Surface, faults: FaultList): void {
  const element = faults.object(value, at)
  if (element === null) return
  const check = CHECKS[String(element.type)]
  if (check === undefined) faults.add(`${at}/type`, `not drawn, or not simulated here: ${String(element.type)}`)
  else check(element, at, faults)
  for (const [name, child] of Object.entries(element)) {
    if (name === 'actions') checkActions(child, `${at}/actions`, surface, faults)
    else if (name === 'inlines') for (const [i, run] of list(child)) checkLink(run, `${at}/inlines/${i}/selectAction`, surface, faults)
    else if (name === 'items' || name === 'columns')
      for (const [i, one] of list(child)) checkElement(one, `${at}/${name}/${i}`, surface, faults)
    if (typeof child === 'string' && !child.isWellFormed()) faults.add(`${at}/${name}`, 'half a character')
  }
}

/** Actions in the second row, behind the dots, are counted apart. */
function checkActions(value: Json, at: string, surface: Surface, faults: FaultList): void {
  const actions = faults.array(value, at, Number.MAX_SAFE_INTEGER) ?? []
  const first = actions.filter((one) => !isObject(one) || one.mode !== 'secondary')
  if (first.length > LIMITS.actions) faults.add(at, `no more than ${LIMITS.actions} actions are shown in a row`)
  for (const [i, action] of actions.entries()) checkAction(action, `${at}/${i}`, surface, faults)
}

/** A run of text that can be pressed: its words are its title. */
function checkLink(run: Json, at: string, surface: Surface, faults: FaultList): void {
  if (!isObject(run) || run.selectAction === undefined) return
  checkAction(isObject(run.selectAction) ? { title: run.text, ...run.selectAction } : run.selectAction, at, surface, faults)
}

const list = (value: Json): [number, Json][] => (Array.isArray(value) ? [...value.entries()] : [])

/** Two elements with one id cannot be told apart in what is sent back. */
function checkIds(card: JsonObject, at: string, faults: FaultList): void {
  const seen = new Set<Json>()
  const walk = (value: Json, where: string): void => {
    if (Array.isArray(value)) for (const [i, one] of value.entries()) walk(one, `${where}/${i}`)
    if (!isObject(value)) return
    if (value.id !== undefined && seen.has(value.id)) faults.add(`${where}/id`, `id "${String(value.id)}" already exists`)
    seen.add(value.id)
    for (const [name, child] of Object.entries(value)) if (name !== 'data') walk(child, `${where}/${name}`)
  }
  walk(card, at)
}
