import type { FaultList } from '#sandbox/platform/fault-list.ts'
import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'

type Check = (element: JsonObject, at: string, faults: FaultList) => void

const SPACING = ['none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding']
const SIZE = ['default', 'small', 'medium', 'large', 'extraLarge']
const WEIGHT = ['default', 'lighter', 'bolder']
const COLOR = ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']
const STYLE = ['default', 'emphasis', 'good', 'attention', 'warning', 'accent']
const ANY_LENGTH = Number.MAX_SAFE_INTEGER

const COMMON = ['type', 'id', 'spacing', 'separator', 'isVisible', 'height', 'fallback']

function common(element: JsonObject, at: string, faults: FaultList, names: readonly string[]): void {
  faults.string(element.id, `${at}/id`, ANY_LENGTH, { required: false })
  faults.oneOf(element.spacing, `${at}/spacing`, SPACING)
  faults.boolean(element.separator, `${at}/separator`)
  faults.boolean(element.isVisible, `${at}/isVisible`)
  faults.known(element, at, [...COMMON, ...names])
}

function looks(element: JsonObject, at: string, faults: FaultList): void {
  faults.oneOf(element.size, `${at}/size`, SIZE)
  faults.oneOf(element.weight, `${at}/weight`, WEIGHT)
  faults.oneOf(element.color, `${at}/color`, COLOR)
  faults.boolean(element.isSubtle, `${at}/isSubtle`)
}
const LOOKS = ['size', 'weight', 'color', 'isSubtle', 'fontType']

const checkTextBlock: Check = (element, at, faults) => {
  faults.string(element.text, `${at}/text`, ANY_LENGTH)
  faults.oneOf(element.style, `${at}/style`, ['default', 'heading', 'columnHeader'])
  faults.boolean(element.wrap, `${at}/wrap`)
  looks(element, at, faults)
  common(element, at, faults, ['text', 'style', 'wrap', 'maxLines', 'horizontalAlignment', ...LOOKS])
}

const checkRichText: Check = (element, at, faults) => {
  for (const [i, run] of (faults.array(element.inlines, `${at}/inlines`, ANY_LENGTH) ?? []).entries()) {
    if (typeof run === 'string') continue
    const where = `${at}/inlines/${i}`
    const inline = faults.object(run, where)
    if (inline === null) continue
    faults.oneOf(inline.type, `${where}/type`, ['TextRun'], true)
    faults.string(inline.text, `${where}/text`, ANY_LENGTH)
    if (typeof inline.text === 'string' && !inline.text.isWellFormed()) faults.add(`${where}/text`, 'half a character')
    looks(inline, where, faults)
    faults.known(inline, where, ['type', 'text', 'italic', 'strikethrough', 'underline', 'highlight', 'selectAction', ...LOOKS])
  }
  common(element, at, faults, ['inlines', 'horizontalAlignment'])
}

/** What stands inside is checked by whoever calls. */
const checkContainer: Check = (element, at, faults) => {
  faults.array(element.items, `${at}/items`, ANY_LENGTH)
  faults.oneOf(element.style, `${at}/style`, STYLE)
  common(element, at, faults, ['items', 'style', 'bleed', 'minHeight', 'verticalContentAlignment', 'rtl'])
}

const checkColumnSet: Check = (element, at, faults) => {
  for (const [i, column] of (faults.array(element.columns, `${at}/columns`, ANY_LENGTH) ?? []).entries())
    if (isObject(column) && column.type !== undefined && column.type !== 'Column') faults.add(`${at}/columns/${i}/type`, 'must be Column')
  common(element, at, faults, ['columns', 'style', 'bleed', 'minHeight', 'horizontalAlignment'])
}

const checkColumn: Check = (element, at, faults) => {
  faults.array(element.items, `${at}/items`, ANY_LENGTH, 0)
  const { width } = element
  if (width !== undefined && typeof width !== 'number' && !/^(auto|stretch|\d+(px)?)$/.test(String(width)))
    faults.add(`${at}/width`, 'must be auto, stretch, a weight or pixels')
  faults.oneOf(element.verticalContentAlignment, `${at}/verticalContentAlignment`, ['top', 'center', 'bottom'])
  common(element, at, faults, ['items', 'width', 'style', 'bleed', 'minHeight', 'verticalContentAlignment', 'rtl'])
}

const checkActionSet: Check = (element, at, faults) => {
  faults.array(element.actions, `${at}/actions`, ANY_LENGTH)
  common(element, at, faults, ['actions'])
}

const checkFacts: Check = (element, at, faults) => {
  for (const [i, fact] of (faults.array(element.facts, `${at}/facts`, ANY_LENGTH) ?? []).entries()) {
    const one = faults.object(fact, `${at}/facts/${i}`)
    faults.string(one?.title, `${at}/facts/${i}/title`, ANY_LENGTH)
    faults.string(one?.value, `${at}/facts/${i}/value`, ANY_LENGTH)
  }
  common(element, at, faults, ['facts'])
}

const INPUT = ['label', 'isRequired', 'errorMessage', 'value', 'placeholder']

/** A screen reader says the label; a required input that is empty needs words for it. */
function input(element: JsonObject, at: string, faults: FaultList, names: readonly string[]): void {
  if (typeof element.id !== 'string' || element.id === '') faults.add(`${at}/id`, 'an input needs an id, or what is filled in is not sent')
  if (element.isVisible !== false) faults.string(element.label, `${at}/label`, ANY_LENGTH)
  faults.boolean(element.isRequired, `${at}/isRequired`)
  if (element.isRequired === true) faults.string(element.errorMessage, `${at}/errorMessage`, ANY_LENGTH)
  faults.string(element.placeholder, `${at}/placeholder`, ANY_LENGTH, { required: false })
  common(element, at, faults, [...INPUT, ...names])
}

const checkText: Check = (element, at, faults) => {
  faults.string(element.value, `${at}/value`, typeof element.maxLength === 'number' ? element.maxLength : ANY_LENGTH, {
    required: false,
    min: 0,
  })
  if (element.maxLength !== undefined && !(Number.isInteger(element.maxLength) && Number(element.maxLength) > 0))
    faults.add(`${at}/maxLength`, 'must be a whole number above 0')
  faults.boolean(element.isMultiline, `${at}/isMultiline`)
  faults.oneOf(element.style, `${at}/style`, ['text', 'tel', 'url', 'email', 'password'])
  input(element, at, faults, ['isMultiline', 'maxLength', 'style', 'regex', 'inlineAction'])
}

const checkNumber: Check = (element, at, faults) => {
  for (const name of ['value', 'min', 'max'])
    if (element[name] !== undefined && typeof element[name] !== 'number') faults.add(`${at}/${name}`, 'must be a number')
  input(element, at, faults, ['min', 'max'])
}

const checkWhen: Check = (element, at, faults) => {
  const [shape, words] = element.type === 'Input.Date' ? [/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD'] : [/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm']
  for (const name of ['value', 'min', 'max'])
    if (element[name] !== undefined && !shape.test(String(element[name]))) faults.add(`${at}/${name}`, `must be written as ${words}`)
  input(element, at, faults, ['min', 'max'])
}

const checkToggle: Check = (element, at, faults) => {
  faults.string(element.title, `${at}/title`, ANY_LENGTH)
  input(element, at, faults, ['title', 'valueOn', 'valueOff', 'wrap'])
}

const checkChoices: Check = (element, at, faults) => {
  const values = new Set<Json>()
  const several = element.isMultiSelect === true
  for (const [i, entry] of (faults.array(element.choices, `${at}/choices`, ANY_LENGTH) ?? []).entries()) {
    const where = `${at}/choices/${i}`
    const choice = faults.object(entry, where)
    if (choice === null) continue
    faults.string(choice.title, `${where}/title`, ANY_LENGTH)
    faults.string(choice.value, `${where}/value`, ANY_LENGTH)
    if (values.has(choice.value)) faults.add(`${where}/value`, `value "${String(choice.value)}" already exists`)
    values.add(choice.value)
    if (several && String(choice.value).includes(',')) faults.add(`${where}/value`, 'a comma parts the choices of an answer')
    faults.known(choice, where, ['title', 'value'])
  }
  for (const one of several ? String(element.value ?? '').split(',') : [element.value ?? ''])
    if (one !== '' && !values.has(one)) faults.add(`${at}/value`, `is none of the choices: ${String(one)}`)
  faults.oneOf(element.style, `${at}/style`, ['compact', 'expanded', 'filtered'])
  faults.boolean(element.isMultiSelect, `${at}/isMultiSelect`)
  input(element, at, faults, ['choices', 'isMultiSelect', 'style', 'wrap', 'choices.data'])
}

/** What else 1.5 has is not simulated: nobody should rely on it unseen. */
export const CHECKS: Readonly<Record<string, Check>> = {
  TextBlock: checkTextBlock,
  RichTextBlock: checkRichText,
  Container: checkContainer,
  ColumnSet: checkColumnSet,
  Column: checkColumn,
  ActionSet: checkActionSet,
  FactSet: checkFacts,
  'Input.Text': checkText,
  'Input.Number': checkNumber,
  'Input.Date': checkWhen,
  'Input.Time': checkWhen,
  'Input.Toggle': checkToggle,
  'Input.ChoiceSet': checkChoices,
}

/** `data.msteams.type` of an action (learn.microsoft.com/microsoftteams, card actions); what the simulation does not do is left out. */
const TEAMS_ACTIONS = ['task/fetch']

export function checkAction(value: Json, at: string, surface: 'message' | 'dialog', faults: FaultList): void {
  const action = faults.object(value, at)
  if (action === null) return
  const names = ['type', 'id', 'title', 'style', 'mode', 'isEnabled', 'tooltip', 'fallback']
  faults.string(action.title, `${at}/title`, ANY_LENGTH)
  faults.oneOf(action.style, `${at}/style`, ['default', 'positive', 'destructive'])
  faults.oneOf(action.mode, `${at}/mode`, ['primary', 'secondary'])
  if (action.type === 'Action.OpenUrl') {
    faults.string(action.url, `${at}/url`, ANY_LENGTH)
    if (!/^(https?|mailto|tel):/i.test(String(action.url))) faults.add(`${at}/url`, 'must be an address that Teams opens')
    faults.known(action, at, [...names, 'url'])
  } else if (action.type === 'Action.Submit') {
    faults.oneOf(action.associatedInputs, `${at}/associatedInputs`, ['auto', 'none'])
    faults.known(action, at, [...names, 'data', 'associatedInputs'])
    const teams = isObject(action.data) ? action.data.msteams : undefined
    if (teams === undefined) return
    faults.oneOf(isObject(teams) ? teams.type : undefined, `${at}/data/msteams/type`, TEAMS_ACTIONS, true)
    if (surface === 'dialog') faults.add(`${at}/data/msteams`, 'a dialog opens no other')
  } else faults.add(`${at}/type`, `not shown, or not simulated here: ${String(action.type)}`)
}
