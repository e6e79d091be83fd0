import type { Card, Form } from '#cards/model.ts'
import { isField } from './fields.ts'

/**
 * A form as a message, for when it cannot be opened. One of buttons alone, above all the first page with its alarm, works as a message too.
 * Of any other there are its alerts with the numbers, and `instead`.
 */
export function formAsCard(form: Form, instead: () => Card): Card {
  const items = form.items.filter((item) => !isField(item))
  if (form.submit === undefined && items.length === form.items.length)
    return { id: form.id, fallback: form.fallback ?? form.title, head: form.title, items, buttons: [] }
  const card = instead()
  return { ...card, items: [...items.filter((item) => item.kind === 'alert'), ...card.items] }
}
