import type { Item, Values } from '#cards/model.ts'
import { type Data, inputId, writeData } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { type ActionJson, cardJson, type ElementJson } from './card-json.ts'
import { fitCard } from './fit.ts'
import { literalCut, plainLine } from './markup.ts'
import { renderItems } from './render.ts'
import type { Surface } from './render-button.ts'
import { type InputWords, renderField } from './render-field.ts'
import { type Page, titleOf } from './render-form.ts'

interface Kept {
  /** What was done, to be done again by the one button. */
  again: Data
  /** What the person has to know, such as that nothing could be saved. */
  items: readonly Item[]
  values: Values
  words: InputWords & { kept: string; again: string }
}

/**
 * What could not be done now: what was typed stands on the page to copy or to send again, what was chosen goes along unseen. With nothing
 * typed it is the news and the button.
 */
export function renderKept({ again, items, values, words }: Kept): Page {
  const surface: Surface = { on: 'dialog' }
  const body: ElementJson[] = renderItems(items, surface)
  for (const [field, value] of Object.entries(values)) {
    if (value === null) continue
    if (typeof value === 'string' && isTyped(value))
      body.push(...renderField({ kind: 'long', id: field, label: words.kept, value, optional: true }, { words, strict: false }))
    else body.push(hiddenInput(field, value))
  }
  const action: ActionJson = {
    type: 'Action.Submit',
    title: literalCut(words.again, LIMITS.button),
    style: 'positive',
    data: writeData(again),
  }
  return {
    title: titleOf(words.again),
    card: fitCard(cardJson(plainLine(words.again, LIMITS.fallback), body, [action]), LIMITS.dialogBytes),
  }
}

/** Chosen options are ids; whatever else is there was typed. */
export const isTyped = (value: string): boolean => !/^[a-z][\w.:-]*$|^\d{4}-\d{2}-\d{2}$|^\d{2}:\d{2}$/.test(value)

function hiddenInput(field: string, value: string | number | readonly string[]): ElementJson {
  if (typeof value === 'number') return { type: 'Input.Number', id: inputId(field, 'number'), isVisible: false, value }
  if (typeof value === 'string') return { type: 'Input.Text', id: inputId(field, 'text'), isVisible: false, value }
  return { type: 'Input.Text', id: inputId(field, 'many'), isVisible: false, value: value.join(',') }
}
