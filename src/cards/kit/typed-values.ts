import type { Values } from '../model.ts'

/** Reads what was kept or typed under a field, whatever is really there. */
export const textOf = (values: Values | null | undefined, id: string): string => {
  const value = values?.[id]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

export const listOf = (values: Values | null | undefined, id: string): string[] => {
  const value = values?.[id]
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string')
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** As `value` of a choice or box, absent when empty. */
export const kept = (values: Values | null | undefined, id: string): { value?: string } => {
  const text = textOf(values, id)
  return text === '' ? {} : { value: text }
}

/** As `value` of a choice, only when it is still on offer. */
export const keptChoice = (values: Values | null | undefined, id: string, offered: readonly string[]): { value?: string } => {
  const text = textOf(values, id)
  return offered.includes(text) ? { value: text } : {}
}

/** As `value` of a number box. */
export const keptNumber = (values: Values | null | undefined, id: string): { value?: number } => {
  const value = values?.[id]
  const n = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(n) ? { value: n } : {}
}
