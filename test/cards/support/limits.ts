import { type Button, type Card, type Form, type Home, type Item, STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { ACTIONS } from '#cards/verbs.ts'

/** Anything a builder draws. */
export type Drawn = Form | Card | Home

const POINTER_KEYS = new Set(['id', 'form', 'arg', 'nonce', 'v'])

/** What is wrong with a drawing by the narrower of both platforms' limits (flow 0); empty when nothing is. */
export function faultsOf(drawn: Drawn): string[] {
  const faults: string[] = []
  const within = (what: string, text: string | undefined, max: number) => {
    if (text === undefined) return
    if (text.length > max) faults.push(`${what} has ${text.length} of ${max}`)
    if (text.trim() === '') faults.push(`${what} is empty`)
    balanced(faults, what, text)
  }
  const button = (b: Button) => {
    within(`button ${b.action}`, b.label, 75)
    if (!(ACTIONS as readonly string[]).includes(b.action)) faults.push(`unknown action ${b.action}`)
    pointer(faults, b.to as Record<string, unknown>)
    within(`${b.action} ask`, b.confirm?.title, 100)
    within(`${b.action} ask text`, b.confirm?.text, 300)
    within(`${b.action} yes`, b.confirm?.yes, 30)
    within(`${b.action} no`, b.confirm?.no, 30)
  }
  if ('title' in drawn) {
    within('title', drawn.title, 24)
    within('submit', drawn.submit, 24)
    within('close', drawn.close, 24)
    pointer(faults, drawn.to as Record<string, unknown>)
    if (drawn.items.length > 30) faults.push(`a form of ${drawn.items.length} items`)
    if (new Set(fieldIds(drawn.items)).size !== fieldIds(drawn.items).length) faults.push('a field id twice')
  } else if ('fallback' in drawn) {
    within('fallback', drawn.fallback, 150)
    within('head', drawn.head, 150)
    if (drawn.buttons.length > 4) faults.push(`${drawn.buttons.length} buttons`)
    if (drawn.more && (drawn.more.length < 2 || drawn.more.length > 5)) faults.push(`${drawn.more.length} under more`)
    if (drawn.fallback.includes('\n') || drawn.fallback.includes(STRONG_ON)) faults.push('the fallback is not one plain line')
    for (const b of [...drawn.buttons, ...(drawn.more ?? [])]) button(b)
    if ([...drawn.buttons].slice(1).some((b) => b.style === 'primary')) faults.push('a primary button that is not first')
  } else if (drawn.items.length > 100) faults.push(`Home of ${drawn.items.length} items`)
  for (const item of drawn.items) checkItem(item, within, button, faults)
  return faults
}

type Within = (what: string, text: string | undefined, max: number) => void

function checkItem(item: Item, within: Within, button: (b: Button) => void, faults: string[]): void {
  switch (item.kind) {
    case 'text':
    case 'small':
    case 'quote':
    case 'alert':
    case 'row':
      within(item.kind, item.text, 3000)
      if (item.kind === 'row' && item.button) button(item.button)
      return
    case 'words':
      if (item.text.trim() === '') faults.push('empty words')
      if (item.text.includes(STRONG_ON) || item.text.includes(STRONG_OFF)) faults.push('typed words in bold')
      return
    case 'link':
      within('link', item.label, 75)
      return
    case 'divider':
      return
    case 'buttons':
      if (item.buttons.length === 0 || item.buttons.length > 5) faults.push(`a row of ${item.buttons.length} buttons`)
      for (const b of item.buttons) button(b)
      return
    default:
      checkField(item, within, faults)
  }
}

function checkField(
  item: Exclude<Item, { text: string } | { kind: 'link' | 'divider' | 'buttons' | 'row' }>,
  within: Within,
  faults: string[],
): void {
  within(`label of ${item.id}`, item.label, 120)
  within(`hint of ${item.id}`, item.hint, 300)
  if ('options' in item) {
    const most = item.kind === 'select' ? 100 : 10
    if (item.options.length === 0 || item.options.length > most) faults.push(`${item.id} has ${item.options.length} options`)
    for (const o of item.options) {
      within(`option ${o.id}`, o.label, 75)
      within(`desc ${o.id}`, o.desc, 75)
      if (o.id.length > 75) faults.push(`option id ${o.id.length}`)
    }
    const ids = item.options.map((o) => o.id)
    if (new Set(ids).size !== ids.length) faults.push(`${item.id} has an option twice`)
    const chosen = item.kind === 'checks' ? (item.values ?? []) : item.value === undefined ? [] : [item.value]
    if (chosen.some((id) => !ids.includes(id))) faults.push(`${item.id} has a value that is no option`)
  }
  if (item.kind === 'short' || item.kind === 'long') {
    within(`placeholder of ${item.id}`, item.placeholder, 150)
    if ((item.value ?? '').length > (item.max ?? 3000)) faults.push(`${item.id} holds more than it takes`)
  }
}

function balanced(faults: string[], what: string, text: string): void {
  let open = 0
  for (const c of text) {
    if (c === STRONG_ON) open += 1
    if (c === STRONG_OFF) open -= 1
    if (open < 0 || open > 1) break
  }
  if (open !== 0) faults.push(`${what} leaves bold open`)
}

function pointer(faults: string[], to: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(to)) {
    if (!POINTER_KEYS.has(key)) faults.push(`a pointer holds ${key}`)
    if (String(value).length > 200) faults.push(`a pointer's ${key} has ${String(value).length}`)
  }
}

const fieldIds = (items: readonly Item[]): string[] => items.flatMap((item) => ('id' in item ? [item.id] : []))

/** Every text of a drawing that reaches a lock screen or another system: fallback and pointers. */
export function outsideTexts(drawn: Drawn): string[] {
  const buttons = drawn.items.flatMap((item) =>
    item.kind === 'buttons' ? [...item.buttons] : item.kind === 'row' && item.button ? [item.button] : [],
  )
  const all = [...buttons, ...('buttons' in drawn ? [...drawn.buttons, ...(drawn.more ?? [])] : [])]
  return [
    ...('fallback' in drawn ? [drawn.fallback] : []),
    ...('to' in drawn ? [JSON.stringify(drawn.to)] : []),
    ...all.map((b) => JSON.stringify(b.to)),
  ]
}

/** Every action a drawing offers. */
export function actionsOf(drawn: Drawn): string[] {
  const inItems = drawn.items.flatMap((item) =>
    item.kind === 'buttons' ? item.buttons.map((b) => b.action) : item.kind === 'row' && item.button ? [item.button.action] : [],
  )
  return [...inItems, ...('buttons' in drawn ? [...drawn.buttons, ...(drawn.more ?? [])].map((b) => b.action) : [])]
}
