import type { Card, Form, Item } from '#cards/model.ts'
import { type Field, fieldsOf, submitOf } from '#edge/fields.ts'
import { type Below, inputId, writeData } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { type ActionJson, type CardJson, cardJson, type ElementJson } from './card-json.ts'
import { fitCard } from './fit.ts'
import { literalCut, plainLine } from './markup.ts'
import { renderItems } from './render.ts'
import { renderButtons, type Surface } from './render-button.ts'
import { type InputWords, isDrawn, kindOf, renderField } from './render-field.ts'
import { headingOf } from './render-message.ts'
import { redrawsOf, shapeOf } from './shape.ts'

/** A page of a dialog. */
export interface Page {
  title: string
  card: CardJson
}

/** The few texts of a page's frame and inputs, in the reader's language. */
export interface FormWords extends InputWords {
  back: string
}

export interface FormExtra {
  words: FormWords
  /** What is wrong, by field id; of no field on the page: on top. */
  errors?: Readonly<Record<string, string>>
  /** The pages it lies on top of, the nearest last: the way back takes the place of the close button. */
  below?: readonly Below[]
}

/** A form as a page of a dialog. */
export function renderForm(form: Form, { words, errors = {}, below = [] }: FormExtra): Page {
  const fields = fieldsOf(form)
  const inputs = [...new Set(fields.filter(isDrawn).map((field) => inputId(field.id, kindOf(field))))]
  const surface: Surface = { on: 'dialog', form, inputs, below }
  // A client that checks would hold up the way back too.
  const strict = below.length === 0 && !form.items.some(isPressable)
  const drawField = (field: Field): ElementJson[] =>
    fields.includes(field)
      ? renderField(field, { words, strict, error: Object.hasOwn(errors, field.id) ? errors[field.id] : undefined })
      : []
  const onTop = Object.entries(errors).flatMap(([id, text]): Item[] =>
    fields.some((field) => field.id === id) ? [] : [{ kind: 'alert', level: 'warning', text }],
  )
  const body = [...renderItems(onTop, surface), ...renderItems(form.items, surface, drawField)]
  const actions = [
    ...submitAction(form, inputs, below),
    ...(below.length > 0 ? wayBack(form, below, words) : closeAction(form, inputs, strict)),
  ]
  return { title: titleOf(form.title), card: fitCard(cardJson(plainLine(form.title, LIMITS.fallback), body, actions), LIMITS.dialogBytes) }
}

const isPressable = (item: Item): boolean =>
  item.kind === 'buttons' ? item.buttons.some((b) => b.url === undefined) : item.kind === 'row' && item.button !== undefined

function submitAction(form: Form, inputs: readonly string[], below: readonly Below[]): ActionJson[] {
  const title = submitOf(form)
  if (title === undefined) return []
  const data = writeData({ verb: 'submit', form: form.id, to: form.to, redraws: redrawsOf(form), shape: shapeOf(form), inputs, below })
  return [{ type: 'Action.Submit', title: literalCut(title, LIMITS.button), style: 'positive', data }]
}

/** The dialog's own cross tells us nothing: a page on which something can be lost has a close button that saves. */
function closeAction(form: Form, inputs: readonly string[], strict: boolean): ActionJson[] {
  if (inputs.length === 0 || strict) return []
  const data = writeData({ verb: 'leave', form: form.id, to: form.to, inputs })
  return [{ type: 'Action.Submit', title: literalCut(form.close, LIMITS.button), data }]
}

/** Back to the page below, which is drawn again from what was saved of it. */
function wayBack({ to: page }: Form, below: readonly Below[], { back }: FormWords): ActionJson[] {
  const nearest = below.at(-1)
  if (!nearest) return []
  const data = writeData({ verb: 'look', ...nearest, page, below: below.slice(0, -1) })
  return [{ type: 'Action.Submit', title: literalCut(back, LIMITS.button), data }]
}

/** A card shown to a person who is inside a dialog, where no message can reach them. */
export function renderCardAsPage(card: Card): Page {
  const surface: Surface = { on: 'dialog' }
  const body = [...headingOf(card.head), ...renderItems(card.items, surface)]
  const actions = renderButtons(card.buttons, card.more ?? [], surface)
  return {
    title: titleOf(card.head ?? card.fallback),
    card: fitCard(cardJson(plainLine(card.fallback, LIMITS.fallback), body, actions), LIMITS.dialogBytes),
  }
}

/** Titles of dialogs are plain text. */
export const titleOf = (title: string): string => plainLine(title, LIMITS.title)
