import type { Card, Form } from '#cards/model.ts'
import { commandAction } from './ids.ts'

/**
 * A form for somebody who only wrote: a message cannot open a dialog. A form of buttons alone, above all the first page with its alarm,
 * works as a message too; of any other there is its name, its alerts, and a button that opens it. `command`: what was typed.
 */
export function formAsCard(form: Form, command: string): Card {
  const items = form.items.filter((item) => !('id' in item))
  const card = { id: form.id, fallback: form.title, head: form.title }
  if (form.submit === undefined && items.length === form.items.length) return { ...card, items, buttons: [] }
  return {
    ...card,
    items: items.filter((item) => item.kind === 'alert'),
    buttons: [{ action: commandAction(command), label: form.title, style: 'primary', to: {} }],
  }
}
