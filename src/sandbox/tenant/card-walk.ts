import { isObject, type JsonObject } from '../platform/json.ts'

/** Where an element holds others. */
const INSIDE = ['body', 'items', 'columns', 'actions', 'rows', 'cells', 'selectAction', 'inlineAction']

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

export const actionsOf = (card: JsonObject): JsonObject[] => elementsOf(card).filter(({ type }) => String(type).startsWith('Action.'))
