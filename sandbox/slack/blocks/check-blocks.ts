import type { Fault } from '#sandbox/platform/fault-list.ts'
import { isObject, type Json, type JsonObject } from '#sandbox/platform/json.ts'
import { BlockFaults } from './block-faults.ts'
import { LIMITS } from './block-limits.ts'
import { checkElement, checkImage } from './check-elements.ts'

export type Surface = 'message' | 'modal' | 'home'

type Check = (block: JsonObject, at: string, faults: BlockFaults) => void

/** Blocks that Slack has but this simulation does not draw: refused, so that nobody relies on them unseen. */
const NOT_SIMULATED = ['card', 'carousel', 'container', 'context_actions', 'data_table', 'file', 'plan', 'table', 'task_card', 'video']

/**
 * Everything Slack would object to in a list of blocks on one surface; empty when Slack would take it.
 * `at` is the JSON pointer of the list, such as `/blocks` or `/view/blocks`.
 */
export function checkBlocks(value: unknown, surface: Surface, at = '/blocks'): Fault[] {
  const faults = new BlockFaults()
  const max = surface === 'message' ? LIMITS.messageBlocks : LIMITS.viewBlocks
  const blocks = faults.array(value as Json, at, max, 0) ?? []
  const seen = new Set<string>()
  blocks.forEach((entry, i) => {
    checkBlock(entry, `${at}/${i}`, surface, faults, seen)
  })
  const focused = JSON.stringify(blocks).split('"focus_on_load":true').length - 1
  if (focused > 1) faults.add(at, 'only one element can have focus_on_load')
  return faults.faults
}

function checkBlock(value: Json, at: string, surface: Surface, faults: BlockFaults, seen: Set<string>): void {
  const block = faults.object(value, at)
  if (block === null) return
  const type = String(block.type)
  const check = CHECKS[type]
  if (check === undefined) {
    faults.add(`${at}/type`, NOT_SIMULATED.includes(type) ? `block type not simulated here: ${type}` : `unsupported type: ${type}`)
    return
  }
  if (type === 'alert' && surface !== 'modal') faults.add(`${at}/type`, 'alert blocks are only supported in modals')
  if (type === 'markdown' && surface !== 'message') faults.add(`${at}/type`, 'markdown blocks are only supported in messages')
  faults.string(block.block_id, `${at}/block_id`, LIMITS.id, { required: false })
  const id = block.block_id
  if (typeof id === 'string') {
    if (seen.has(id)) faults.add(`${at}/block_id`, `block_id "${id}" already exists`)
    seen.add(id)
  }
  check(block, at, faults)
}

const checkSection: Check = (block, at, faults) => {
  if (block.text === undefined && block.fields === undefined) faults.add(at, 'must define either text or fields')
  faults.text(block.text, `${at}/text`, LIMITS.sectionText, { required: false })
  if (block.fields !== undefined) {
    const fields = faults.array(block.fields, `${at}/fields`, LIMITS.fields) ?? []
    fields.forEach((field, i) => {
      faults.text(field, `${at}/fields/${i}`, LIMITS.fieldText)
    })
  }
  if (block.accessory !== undefined) checkElement(block.accessory, `${at}/accessory`, 'section', faults)
  faults.boolean(block.expand, `${at}/expand`)
  faults.known(block, at, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'])
}

const checkActions: Check = (block, at, faults) => {
  const elements = faults.array(block.elements, `${at}/elements`, LIMITS.actionsElements) ?? []
  const ids = new Set<Json>()
  elements.forEach((element, i) => {
    checkElement(element, `${at}/elements/${i}`, 'actions', faults)
    const id = isObject(element) ? element.action_id : undefined
    if (id !== undefined && ids.has(id)) faults.add(`${at}/elements/${i}/action_id`, `action_id "${String(id)}" already exists`)
    ids.add(id)
  })
  faults.known(block, at, ['type', 'block_id', 'elements'])
}

const checkContext: Check = (block, at, faults) => {
  const elements = faults.array(block.elements, `${at}/elements`, LIMITS.contextElements) ?? []
  elements.forEach((element, i) => {
    if (isObject(element) && element.type === 'image') checkImage(element, `${at}/elements/${i}`, faults)
    else faults.text(element, `${at}/elements/${i}`, LIMITS.text)
  })
  faults.known(block, at, ['type', 'block_id', 'elements'])
}

const checkInput: Check = (block, at, faults) => {
  faults.text(block.label, `${at}/label`, LIMITS.label, { plain: true })
  faults.text(block.hint, `${at}/hint`, LIMITS.hint, { plain: true, required: false })
  faults.boolean(block.optional, `${at}/optional`)
  faults.boolean(block.dispatch_action, `${at}/dispatch_action`)
  checkElement(block.element, `${at}/element`, 'input', faults)
  faults.known(block, at, ['type', 'block_id', 'label', 'hint', 'optional', 'dispatch_action', 'element'])
}

const CHECKS: Record<string, Check> = {
  section: checkSection,
  actions: checkActions,
  context: checkContext,
  input: checkInput,
  divider: (block, at, faults) => {
    faults.known(block, at, ['type', 'block_id'])
  },
  header: (block, at, faults) => {
    faults.text(block.text, `${at}/text`, LIMITS.headerText, { plain: true })
    faults.known(block, at, ['type', 'block_id', 'text'])
  },
  alert: (block, at, faults) => {
    faults.text(block.text, `${at}/text`, LIMITS.alertText)
    faults.oneOf(block.level, `${at}/level`, ['default', 'info', 'warning', 'error', 'success'])
    faults.known(block, at, ['type', 'block_id', 'text', 'level'])
  },
  image: (block, at, faults) => {
    checkImage(block, at, faults)
    faults.text(block.title, `${at}/title`, LIMITS.altText, { plain: true, required: false })
  },
  markdown: (block, at, faults) => {
    faults.string(block.text, `${at}/text`, LIMITS.markdown)
  },
  rich_text: (block, at, faults) => {
    faults.array(block.elements, `${at}/elements`, Number.MAX_SAFE_INTEGER, 0)
  },
}
