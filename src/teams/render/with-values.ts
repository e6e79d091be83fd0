import type { Form, Item, Values } from '#cards/model.ts'

/** The same form with what was filled in, so that drawing it again loses nothing. */
export function withValues(form: Form, values: Values): Form {
  return {
    ...form,
    items: form.items.map((item) => ('id' in item && Object.hasOwn(values, item.id) ? filled(item, values[item.id] ?? null) : item)),
  }
}

function filled(item: Extract<Item, { id: string }>, value: Values[string]): Item {
  if (item.kind === 'checks') return { ...item, values: Array.isArray(value) ? value : [] }
  const { value: _before, ...empty } = item
  if (empty.kind === 'number') return typeof value === 'number' ? { ...empty, value } : empty
  return typeof value === 'string' ? { ...empty, value } : empty
}
