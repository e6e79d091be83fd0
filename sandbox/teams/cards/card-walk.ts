import { isObject, type JsonObject } from '#sandbox/platform/json.ts'

/** Where an element holds others. */
const INSIDE = ['body', 'items', 'columns', 'actions', 'rows', 'cells', 'inlines', 'selectAction', 'inlineAction']

/** Every element and action of a card in reading order, the card itself first. What hangs on an action that is not shown is left out. */
export function elementsOf(card: JsonObject): JsonObject[] {
  const found: JsonObject[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    else if (isObject(value)) {
      found.push(value)
      for (const name of INSIDE) walk(value[name])
    }
  }
  walk(card)
  return found
}

export const inputsOf = (card: JsonObject): JsonObject[] => elementsOf(card).filter(({ type }) => String(type).startsWith('Input.'))

/** A run of text that can be pressed is known by its words. */
export const actionsOf = (card: JsonObject): JsonObject[] =>
  elementsOf(card).flatMap((element) => {
    if (String(element.type).startsWith('Action.')) return element.title === undefined ? [] : [element]
    const { selectAction, text } = element
    return isObject(selectAction) && selectAction.title === undefined ? [{ title: text, ...selectAction }] : []
  })
