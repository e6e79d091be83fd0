/** What we use of Adaptive Cards 1.5, as rules of our own: the fields of each element, and what must be there. */
const COMMON = ['type', 'spacing', 'separator']
const INPUT = [...COMMON, 'id', 'label', 'isRequired', 'errorMessage', 'isVisible', 'value', 'placeholder']
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ['type', '$schema', 'version', 'fallbackText', 'speak', 'body', 'actions'],
  TextBlock: [...COMMON, 'text', 'style', 'size', 'weight', 'wrap'],
  RichTextBlock: [...COMMON, 'inlines'],
  TextRun: ['type', 'text', 'weight', 'size', 'isSubtle', 'color', 'selectAction'],
  Container: [...COMMON, 'style', 'items'],
  ColumnSet: [...COMMON, 'columns'],
  Column: ['type', 'width', 'verticalContentAlignment', 'items'],
  ActionSet: [...COMMON, 'actions'],
  'Action.Submit': ['type', 'title', 'tooltip', 'style', 'mode', 'data'],
  'Action.OpenUrl': ['type', 'title', 'style', 'mode', 'url'],
  'Input.Text': [...INPUT, 'isMultiline', 'maxLength'],
  'Input.ChoiceSet': [...INPUT, 'choices', 'isMultiSelect', 'style', 'wrap'],
  'Input.Date': INPUT,
  'Input.Time': INPUT,
  'Input.Number': [...INPUT, 'min'],
}
const CHILDREN: Readonly<Record<string, string>> = {
  AdaptiveCard: 'body',
  Container: 'items',
  Column: 'items',
  ColumnSet: 'columns',
  ActionSet: 'actions',
  RichTextBlock: 'inlines',
}

type Json = Readonly<Record<string, unknown>>

/** Everything in a card that Teams could stumble over or read as something it is not; empty when it is good. */
export function faultsOf(card: Json, limit: number): string[] {
  const faults: string[] = []
  const ids = new Set<string>()
  const walk = (element: Json, where: string): void => {
    const type = String(element.type)
    const fields = FIELDS[type]
    if (!fields) return void faults.push(`${where}: ${type} is not used`)
    for (const [name, value] of Object.entries(element)) {
      if (!fields.includes(name)) faults.push(`${where}: ${type} has no ${name}`)
      if (typeof value === 'string' && !value.isWellFormed()) faults.push(`${where}: half a character in ${name}`)
    }
    if (type === 'TextBlock') faults.push(...markdownIn(`${where}.text`, element.text))
    if (type === 'TextRun' && (typeof element.text !== 'string' || element.text === '' || /\p{Cc}|\{\{/u.test(element.text)))
      faults.push(`${where}: a run of nothing, of control signs or of a date`)
    if (element.selectAction !== undefined) action(element.selectAction as Json, `${where}.selectAction`)
    if (type.startsWith('Input.')) input(element, where)
    if (type.startsWith('Action.')) action(element, where)
    const children = element[CHILDREN[type] ?? '']
    if (CHILDREN[type] && type !== 'AdaptiveCard' && (!Array.isArray(children) || children.length === 0))
      faults.push(`${where}: ${type} is empty`)
    if (Array.isArray(children)) for (const [i, child] of children.entries()) walk(child as Json, `${where}.${i}`)
    if (type === 'ActionSet' && (children as unknown[]).length > 6) faults.push(`${where}: more than six actions in a row`)
  }
  const input = (element: Json, where: string): void => {
    const id = String(element.id)
    if (ids.has(id)) faults.push(`${where}: input ${id} twice`)
    ids.add(id)
    if (element.isVisible !== false && !element.label) faults.push(`${where}: input ${id} without a label`)
    if (element.isRequired === true && !element.errorMessage) faults.push(`${where}: required ${id} without a message`)
    faults.push(...markdownIn(`${where}.label`, element.label))
    const choices = (element.choices ?? []) as { title: string; value: string }[]
    if (element.type === 'Input.ChoiceSet' && choices.length === 0) faults.push(`${where}: ${id} has nothing to choose from`)
    for (const choice of choices) {
      if (choice.value === '' || choice.value.includes(',') || choice.title === '') faults.push(`${where}: a choice nobody can pick`)
      faults.push(...markdownIn(`${where}.choice`, choice.title))
    }
    const max = Number(element.maxLength ?? Number.POSITIVE_INFINITY)
    if (element.type === 'Input.Text' && String(element.value ?? '').length > max)
      faults.push(`${where}: ${id} begins longer than it may be`)
  }
  const action = (element: Json, where: string): void => {
    if (!element.title) faults.push(`${where}: an action without a title`)
    faults.push(...markdownIn(`${where}.title`, element.title))
    if (element.type === 'Action.OpenUrl' && !/^(https?|mailto|tel):/.test(String(element.url))) faults.push(`${where}: ${element.url}`)
  }
  walk(card, 'card')
  for (const [i, one] of ((card.actions ?? []) as Json[]).entries()) walk(one, `actions.${i}`)
  if (card.version !== '1.5') faults.push('another version than 1.5')
  if (typeof card.fallbackText !== 'string' || card.fallbackText.trim() === '' || card.fallbackText.length > 150)
    faults.push('no fallback text of one line')
  if (Buffer.byteLength(JSON.stringify(card)) > limit) faults.push(`more than ${limit} bytes`)
  return faults
}

/** What a client that reads Markdown would take for bold, a list, a link, code, a quote, a heading or a date. */
function markdownIn(where: string, text: unknown): string[] {
  if (typeof text !== 'string') return []
  const found = /[*_~`[\]<>#|\\]|\{\{|^\s*(?:[-+]|\d+\.)\s/m.exec(text)
  return found ? [`${where}: markup ${JSON.stringify(found[0])}`] : []
}
