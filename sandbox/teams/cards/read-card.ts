import { isObject, type JsonObject } from '#sandbox/platform/json.ts'
import type { InputValues } from '#sandbox/teams/teams-shapes.ts'
import { actionsOf, elementsOf, inputsOf } from './card-walk.ts'

/** Every piece of text in a card or a part of it, in order, as a reader sees it: one piece a line. */
export const wordsOf = (part: JsonObject): string => elementsOf(part).flatMap(textsOf).join('\n')

function textsOf(element: JsonObject): string[] {
  const { type, text, inlines, label, choices, placeholder, title } = element
  if (type === 'TextBlock') return [String(text)]
  if (type === 'RichTextBlock')
    return [
      runsOf(inlines)
        .map((run) => String(run.text))
        .join(''),
    ]
  if (String(type).startsWith('Action.')) return [String(title ?? '')]
  if (!String(type).startsWith('Input.') || element.isVisible === false) return []
  const titles = Array.isArray(choices) ? choices.filter(isObject).map((choice) => String(choice.title)) : []
  return [label, placeholder].filter((one) => typeof one === 'string').concat(titles)
}

const runsOf = (inlines: JsonObject[string]): JsonObject[] =>
  (Array.isArray(inlines) ? inlines : []).map((run) => (isObject(run) ? run : { text: String(run) }))

/** The heading that a card begins with; empty where there is none. */
export function headOf(card: JsonObject): string {
  const [first] = partsOf(card.body)
  return first?.type === 'TextBlock' && first.style === 'heading' ? String(first.text) : ''
}

/** What stands between head and buttons. */
export const bodyOf = (card: JsonObject): string =>
  partsOf(card.body)
    .slice(headOf(card) === '' ? 0 : 1)
    .filter(({ type }) => type !== 'ActionSet')
    .map(wordsOf)
    .join('\n')

const partsOf = (parts: JsonObject[string]): JsonObject[] => (Array.isArray(parts) ? parts.filter(isObject) : [])

/** Actions that people press, in order; a phone number in a text is none. */
export const buttonsOf = (card: JsonObject): JsonObject[] => {
  const held = elementsOf(card).flatMap(({ actions }) => partsOf(actions))
  return actionsOf(card).filter((action) => held.includes(action))
}

/** The button that leads on: it stands below the page, in the colour for it. */
export const leadingOf = (card: JsonObject): JsonObject | null =>
  partsOf(card.actions).find(({ type, style }) => type === 'Action.Submit' && style === 'positive') ?? null

/** Buttons below the page, besides the one that leads on. */
export const othersBelow = (card: JsonObject): JsonObject[] => partsOf(card.actions).filter((action) => action !== leadingOf(card))

/** The place of a button among those of its title: the one in the row that says `beside`, else the only one. */
export function placeOfButton(card: JsonObject, title: string, beside: string | undefined): number | null {
  if (beside === undefined) return null
  const row = elementsOf(card).find(
    (part) =>
      (part.type === 'ColumnSet' || part.type === 'Container') &&
      wordsOf(part).includes(beside) &&
      buttonsOf(part).some((one) => one.title === title),
  )
  if (!row) throw new Error(`no “${title}” beside “${beside}” in:\n${wordsOf(card)}`)
  return actionsOf(card)
    .filter((one) => one.title === title)
    .findIndex((one) => buttonsOf(row).includes(one))
}

/** A field's kind stands behind its id. */
export const fieldOf = (inputId: string): string => inputId.split('~')[0] as string

/** What stands in the inputs of a page, by field. */
export function chosenIn(card: JsonObject, values: InputValues): Record<string, string | string[] | null> {
  const out: Record<string, string | string[] | null> = {}
  for (const input of inputsOf(card)) {
    const value = values[String(input.id)] ?? ''
    out[fieldOf(String(input.id))] = input.isMultiSelect === true ? value.split(',').filter((one) => one !== '') : value || null
  }
  return out
}

/** Sentences in the colour of a warning, each above the input it is about, by field. */
export function objectionsIn(card: JsonObject): Record<string, string> {
  const out: Record<string, string> = {}
  let said: string[] = []
  for (const element of elementsOf(card)) {
    if (element.type === 'RichTextBlock' && runsOf(element.inlines).every(({ color }) => color === 'attention')) said.push(wordsOf(element))
    else if (String(element.type).startsWith('Input.')) {
      if (said.length > 0) out[fieldOf(String(element.id))] = said.join('\n')
      said = []
    }
  }
  return out
}

/** The answers to a question that stands in place of a page, yes first; null for any other page. */
export function answersTo(title: string, card: JsonObject): [yes: string, no: string] | null {
  const [yes, no, ...others] = buttonsOf(card).map((one) => String(one.title))
  const asks = title.endsWith('?') && inputsOf(card).length === 0 && headOf(card) === title
  return asks && yes !== undefined && no !== undefined && others.length === 0 ? [yes, no] : null
}
