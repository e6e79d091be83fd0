import type { Button, Form } from '#cards/model.ts'
import { safeUrl } from '#wire/safe-url.ts'
import { type Below, writeData } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import type { ActionJson, ActionSetJson } from './card-json.ts'
import { literalCut } from './markup.ts'

/** Where a button stands: on a message, where it opens a dialog, or on a page of one. */
export type Surface =
  | { on: 'message' }
  | { on: 'dialog'; form?: Pick<Form, 'id' | 'to'>; inputs?: readonly string[]; below?: readonly Below[] }

/** Tells Teams to open a dialog with what we answer. */
export const OPENS_DIALOG = { msteams: { type: 'task/fetch' } }

const STYLE = { primary: 'positive', danger: 'destructive' } as const

/** One neutral button as an action. */
export function renderButton(button: Button, surface: Surface): ActionJson {
  const { action, label, style, to, confirm } = button
  const title = literalCut(label, LIMITS.button)
  const address = button.url === undefined ? null : safeUrl(button.url)
  if (address !== null && address.length <= LIMITS.url) return { type: 'Action.OpenUrl', title, url: address }
  const { form, inputs = [], below = [] } = surface.on === 'dialog' ? surface : {}
  const ours = writeData({
    verb: 'press',
    action,
    to,
    asks: confirm !== undefined,
    ...(form ? { form: form.id, page: form.to, inputs, below } : {}),
  })
  return {
    type: 'Action.Submit',
    title,
    ...(button.spoken === undefined ? {} : { tooltip: literalCut(button.spoken, LIMITS.button) }),
    ...(style === undefined ? {} : { style: STYLE[style] }),
    data: surface.on === 'message' ? { ...OPENS_DIALOG, ...ours } : ours,
  }
}

/** Buttons, then those under "more", which Teams puts behind three dots. */
export const renderButtons = (buttons: readonly Button[], more: readonly Button[], surface: Surface): ActionJson[] => [
  ...buttons.map((button) => renderButton(button, surface)),
  ...more.map((button): ActionJson => ({ ...renderButton(button, surface), mode: 'secondary' })),
]

/** Rows of actions, as many as Teams' count per row asks for. */
export function actionSets(actions: readonly ActionJson[]): ActionSetJson[] {
  const sets: ActionSetJson[] = []
  for (let i = 0; i < actions.length; i += LIMITS.actionsInRow)
    sets.push({ type: 'ActionSet', actions: actions.slice(i, i + LIMITS.actionsInRow) })
  return sets
}
