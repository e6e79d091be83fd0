import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'
import type { BlockFaults } from './block-faults.ts'
import { LIMITS } from './block-limits.ts'

type Check = (element: JsonObject, at: string, faults: BlockFaults) => void

const SECTION = ['button', 'checkboxes', 'datepicker', 'image', 'overflow', 'radio_buttons', 'static_select', 'timepicker']
const ACTIONS = ['button', 'checkboxes', 'datepicker', 'overflow', 'radio_buttons', 'static_select', 'timepicker']
const INPUT = ['checkboxes', 'datepicker', 'number_input', 'plain_text_input', 'radio_buttons', 'static_select', 'timepicker']

/** Which elements may stand where; others that Slack knows are not simulated and are refused too. */
export const ELEMENTS_OF = { section: SECTION, actions: ACTIONS, input: INPUT } as const

/** Checks one block element for its place. */
export function checkElement(value: Json, at: string, place: keyof typeof ELEMENTS_OF, faults: BlockFaults): void {
  const element = faults.object(value, at)
  if (element === null) return
  const type = element.type
  if (typeof type !== 'string' || !ELEMENTS_OF[place].includes(type)) {
    faults.add(`${at}/type`, `unsupported type: ${String(type)}`)
    return
  }
  if (type !== 'image') {
    faults.string(element.action_id, `${at}/action_id`, LIMITS.id, { required: false })
    checkConfirm(element.confirm, `${at}/confirm`, faults)
    faults.boolean(element.focus_on_load, `${at}/focus_on_load`)
  }
  CHECKS[type]?.(element, at, faults)
}

function checkConfirm(value: Json, at: string, faults: BlockFaults): void {
  if (value === undefined) return
  const confirm = faults.object(value, at)
  if (confirm === null) return
  faults.text(confirm.title, `${at}/title`, LIMITS.confirmTitle, { plain: true })
  faults.text(confirm.text, `${at}/text`, LIMITS.confirmText)
  faults.text(confirm.confirm, `${at}/confirm`, LIMITS.confirmButton, { plain: true })
  faults.text(confirm.deny, `${at}/deny`, LIMITS.confirmButton, { plain: true })
  faults.oneOf(confirm.style, `${at}/style`, ['primary', 'danger'])
  faults.known(confirm, at, ['title', 'text', 'confirm', 'deny', 'style'])
}

function checkOptions(value: Json, at: string, max: number, faults: BlockFaults, { markup = false, urls = false } = {}): void {
  const options = faults.array(value, at, max)
  if (options === null) return
  options.forEach((entry, i) => {
    checkOption(entry, `${at}/${i}`, faults, { markup, urls })
  })
  const values = options.map((option) => (isObject(option) ? option.value : undefined))
  if (new Set(values).size !== values.length) faults.add(at, 'option values must be unique')
}

function checkOption(value: Json, at: string, faults: BlockFaults, { markup = false, urls = false } = {}): void {
  const option = faults.object(value, at)
  if (option === null) return
  faults.text(option.text, `${at}/text`, LIMITS.optionText, { plain: !markup })
  faults.string(option.value, `${at}/value`, LIMITS.optionValue)
  faults.text(option.description, `${at}/description`, LIMITS.optionText, { plain: !markup, required: false })
  if (urls) faults.string(option.url, `${at}/url`, LIMITS.url, { required: false })
  faults.known(option, at, urls ? ['text', 'value', 'description', 'url'] : ['text', 'value', 'description'])
}

/** An initial option must be one of the options, to the letter. */
function checkInitial(initial: Json, options: readonly Json[], at: string, faults: BlockFaults): void {
  if (initial === undefined) return
  const same = options.some((option) => canonical(option) === canonical(initial))
  if (!same) faults.add(at, 'must exactly match one of the provided options')
}

/** JSON with sorted keys, leaving out what means the same when absent. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_key, entry: Json) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(
          Object.entries(entry)
            .filter(([name, v]) => !(name === 'emoji' && v === true) && !(name === 'verbatim' && v === false))
            .sort(([a], [b]) => a.localeCompare(b)),
        )
      : entry,
  )
}

const asArray = (value: Json): Json[] => (Array.isArray(value) ? value : [])
const common = ['type', 'action_id', 'confirm', 'focus_on_load']

const checkChoice: Check = (element, at, faults) => {
  checkOptions(element.options, `${at}/options`, LIMITS.choiceOptions, faults, { markup: true })
  const options = asArray(element.options)
  if (element.type === 'radio_buttons') checkInitial(element.initial_option, options, `${at}/initial_option`, faults)
  else if (element.initial_options !== undefined) {
    const initial = faults.array(element.initial_options, `${at}/initial_options`, LIMITS.choiceOptions) ?? []
    initial.forEach((entry, i) => {
      checkInitial(entry, options, `${at}/initial_options/${i}`, faults)
    })
  }
  faults.known(element, at, [...common, 'options', element.type === 'radio_buttons' ? 'initial_option' : 'initial_options'])
}

const checkSelect: Check = (element, at, faults) => {
  faults.text(element.placeholder, `${at}/placeholder`, LIMITS.placeholder, { plain: true, required: false })
  let options: Json[] = []
  if (element.option_groups === undefined) {
    checkOptions(element.options, `${at}/options`, LIMITS.selectOptions, faults)
    options = asArray(element.options)
  } else {
    if (element.options !== undefined) faults.add(`${at}/options`, 'only one of options and option_groups is allowed')
    const groups = faults.array(element.option_groups, `${at}/option_groups`, LIMITS.selectOptions) ?? []
    groups.forEach((entry, i) => {
      const group = faults.object(entry, `${at}/option_groups/${i}`)
      if (group === null) return
      faults.text(group.label, `${at}/option_groups/${i}/label`, LIMITS.optionText, { plain: true })
      checkOptions(group.options, `${at}/option_groups/${i}/options`, LIMITS.selectOptions, faults)
      options.push(...asArray(group.options))
    })
  }
  checkInitial(element.initial_option, options, `${at}/initial_option`, faults)
  faults.known(element, at, [...common, 'placeholder', 'options', 'option_groups', 'initial_option'])
}

const checkButton: Check = (element, at, faults) => {
  faults.text(element.text, `${at}/text`, LIMITS.buttonText, { plain: true })
  faults.string(element.value, `${at}/value`, LIMITS.buttonValue, { required: false })
  faults.string(element.url, `${at}/url`, LIMITS.url, { required: false })
  if (typeof element.url === 'string' && !/^(https?|mailto|tel):/i.test(element.url)) faults.add(`${at}/url`, 'must be a valid URL')
  faults.oneOf(element.style, `${at}/style`, ['primary', 'danger'])
  faults.string(element.accessibility_label, `${at}/accessibility_label`, LIMITS.accessibilityLabel, { required: false })
  faults.known(element, at, ['type', 'action_id', 'confirm', 'text', 'value', 'url', 'style', 'accessibility_label'])
}

const checkTextInput: Check = (element, at, faults) => {
  const length = (name: string, min: number) => {
    const value = element[name]
    if (value === undefined) return
    if (!Number.isInteger(value) || Number(value) < min || Number(value) > LIMITS.inputLength)
      faults.add(`${at}/${name}`, `must be a whole number from ${min} to ${LIMITS.inputLength}`)
  }
  length('min_length', 0)
  length('max_length', 1)
  if (Number(element.min_length ?? 0) > Number(element.max_length ?? LIMITS.inputLength))
    faults.add(`${at}/min_length`, 'must not be more than max_length')
  faults.text(element.placeholder, `${at}/placeholder`, LIMITS.placeholder, { plain: true, required: false })
  faults.string(element.initial_value, `${at}/initial_value`, Number(element.max_length ?? LIMITS.inputLength), {
    required: false,
    min: 0,
  })
  faults.boolean(element.multiline, `${at}/multiline`)
  checkDispatch(element.dispatch_action_config, `${at}/dispatch_action_config`, faults)
  const names = ['placeholder', 'initial_value', 'multiline', 'min_length', 'max_length', 'dispatch_action_config']
  faults.known(element, at, [...common, ...names])
}

function checkDispatch(value: Json, at: string, faults: BlockFaults): void {
  if (value === undefined) return
  const config = faults.object(value, at)
  if (config === null) return
  const on = faults.array(config.trigger_actions_on, `${at}/trigger_actions_on`, 2) ?? []
  on.forEach((entry, i) => {
    faults.oneOf(entry, `${at}/trigger_actions_on/${i}`, ['on_enter_pressed', 'on_character_entered'], true)
  })
}

const checkNumber: Check = (element, at, faults) => {
  faults.boolean(element.is_decimal_allowed, `${at}/is_decimal_allowed`, true)
  for (const name of ['initial_value', 'min_value', 'max_value']) {
    const value = element[name]
    if (value !== undefined && (typeof value !== 'string' || value === '' || Number.isNaN(Number(value))))
      faults.add(`${at}/${name}`, 'must be a number written as a string')
  }
  if (Number(element.min_value ?? -Infinity) > Number(element.max_value ?? Infinity))
    faults.add(`${at}/min_value`, 'must not be more than max_value')
  faults.text(element.placeholder, `${at}/placeholder`, LIMITS.placeholder, { plain: true, required: false })
  checkDispatch(element.dispatch_action_config, `${at}/dispatch_action_config`, faults)
  const names = ['is_decimal_allowed', 'initial_value', 'min_value', 'max_value', 'placeholder', 'dispatch_action_config']
  faults.known(element, at, [...common, ...names])
}

const checkPicker: Check = (element, at, faults) => {
  const [name, pattern] =
    element.type === 'datepicker' ? ['initial_date', /^\d{4}-\d{2}-\d{2}$/] : ['initial_time', /^([01]\d|2[0-3]):[0-5]\d$/]
  const value = element[name as string]
  if (value !== undefined && (typeof value !== 'string' || !(pattern as RegExp).test(value)))
    faults.add(`${at}/${name}`, `must be written as ${name === 'initial_date' ? 'YYYY-MM-DD' : 'HH:mm'}`)
  faults.text(element.placeholder, `${at}/placeholder`, LIMITS.placeholder, { plain: true, required: false })
  faults.known(element, at, [...common, 'placeholder', name as string, ...(name === 'initial_time' ? ['timezone'] : [])])
}

/** Also checks image elements of a context block. */
export const checkImage: Check = (element, at, faults) => {
  if (element.slack_file === undefined) faults.string(element.image_url, `${at}/image_url`, LIMITS.url)
  faults.string(element.alt_text, `${at}/alt_text`, LIMITS.altText)
}

const CHECKS: Record<string, Check> = {
  button: checkButton,
  checkboxes: checkChoice,
  radio_buttons: checkChoice,
  static_select: checkSelect,
  overflow: (element, at, faults) => {
    checkOptions(element.options, `${at}/options`, LIMITS.overflowOptions, faults, { urls: true })
    faults.known(element, at, ['type', 'action_id', 'confirm', 'options'])
  },
  plain_text_input: checkTextInput,
  number_input: checkNumber,
  datepicker: checkPicker,
  timepicker: checkPicker,
  image: checkImage,
}
