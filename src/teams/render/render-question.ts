import type { Button, Confirm } from '#cards/model.ts'
import { writeData } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { type ActionJson, cardJson } from './card-json.ts'
import { bare, literalCut, plainLine } from './markup.ts'
import { renderItems } from './render.ts'
import { renderButton, type Surface } from './render-button.ts'
import { type Page, titleOf } from './render-form.ts'
import { headingOf } from './render-message.ts'

/** The question before a press: its Yes is that press, its No leaves. */
export function renderQuestion(confirm: Confirm, button: Omit<Button, 'label' | 'confirm'>): Page {
  const surface: Surface = { on: 'dialog' }
  const no = writeData({ verb: 'leave', to: {} })
  const body = [
    ...headingOf(bare(confirm.title).slice(0, LIMITS.confirmTitle)),
    ...renderItems([{ kind: 'text', text: confirm.text.slice(0, LIMITS.confirmText) }], surface),
  ]
  const actions: ActionJson[] = [
    renderButton({ ...button, label: confirm.yes }, surface),
    { type: 'Action.Submit', title: literalCut(confirm.no, LIMITS.button), data: no },
  ]
  return { title: titleOf(confirm.title), card: cardJson(plainLine(confirm.title, LIMITS.fallback), body, actions) }
}
