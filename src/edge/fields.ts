import type { Form, Item, Option } from '#cards/model.ts'

export type Field = Extract<Item, { id: string }>
export type Choice = Extract<Field, { options: readonly Option[] }>
export type Box = Extract<Field, { kind: 'short' | 'long' }>

export const isField = (item: Item): item is Field => 'id' in item

/** The fields of a form, one of each id: the first stands. */
export const fieldsOf = (form: Form): Field[] =>
  form.items.filter(isField).filter((field, i, all) => all.findIndex((one) => one.id === field.id) === i)

/** What is typed or counted; a choice is made with a tap. */
export const isBox = ({ kind }: Field): boolean => kind === 'short' || kind === 'long' || kind === 'number'

/** What stands on the submit button. A form with boxes but no submit of its own is a fault of ours, and must not shut people out. */
export const submitOf = (form: Form): string | undefined => form.submit ?? (fieldsOf(form).some(isBox) ? form.title : undefined)

/** The options of a choice, each value once, and only those whose value the platform gives back as it is. */
export const optionsOf = ({ options }: Choice, fits: (id: string) => boolean): Option[] =>
  options.filter((one, i) => one.id !== '' && fits(one.id) && options.findIndex((other) => other.id === one.id) === i)

/** How much a box takes, and what stands in it at first, no longer than that and never half a character. */
export function roomOf(box: Box, limits: { shortLength: number; inputLength: number }): { max: number; start: string } {
  const max = Math.min(box.max ?? (box.kind === 'short' ? limits.shortLength : limits.inputLength), limits.inputLength)
  const text = box.value?.toWellFormed() ?? ''
  const last = text.charCodeAt(max - 1)
  return { max, start: text.length <= max ? text : text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max) }
}

/** A start value that a picker takes; it refuses to open with any other. */
export const dateIn = (value: string | undefined): string | undefined => (/^\d{4}-\d{2}-\d{2}$/.test(value ?? '') ? value : undefined)
export const timeIn = (value: string | undefined): string | undefined => (/^([01]\d|2[0-3]):[0-5]\d$/.test(value ?? '') ? value : undefined)
export const countIn = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined

/** A property where there is a value for it, else none. */
export const given = <Name extends string, T>(name: Name, value: T | undefined): { [N in Name]?: T } =>
  (value === undefined ? {} : { [name]: value }) as { [N in Name]?: T }
