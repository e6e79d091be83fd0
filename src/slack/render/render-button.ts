import type { types } from '@slack/bolt'
import type { Button, Confirm } from '#cards/model.ts'
import { safeUrl } from '#wire/safe-url.ts'
import { copyOf, linkAction, MORE, writeMore, writeValue } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { plain, plainCut } from './markup.ts'

type Element = types.Button | types.Overflow

/** One neutral button; `n` tells apart buttons of one action in the same block. */
export function renderButton(button: Button, n = 0): types.Button {
  const { action, label, style, confirm } = button
  const address = button.url === undefined ? null : safeUrl(button.url)
  const url = address === null || address.length > LIMITS.url ? undefined : address
  return {
    type: 'button',
    action_id: copyOf(url === undefined ? action : linkAction(action), n).slice(0, LIMITS.id),
    text: plainCut(label, LIMITS.buttonText),
    value: valueFor(button),
    ...(url === undefined ? {} : { url }),
    ...(button.spoken === undefined ? {} : { accessibility_label: plainCut(button.spoken, LIMITS.buttonText).text }),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: renderConfirm(confirm, style) }),
  }
}

/** Ids are short; one that is not would make Slack refuse the whole message, so its page state goes first. */
function valueFor({ to }: Button): string {
  const value = writeValue(to)
  if (value.length <= LIMITS.buttonValue) return value
  const { arg: _arg, ...rest } = to
  return writeValue(rest).slice(0, LIMITS.buttonValue)
}

const renderConfirm = (confirm: Confirm, style: Button['style']): types.ConfirmationDialog => ({
  title: plainCut(confirm.title, LIMITS.confirmTitle),
  text: plainCut(confirm.text, LIMITS.confirmText),
  confirm: plainCut(confirm.yes, LIMITS.confirmButton),
  deny: plainCut(confirm.no, LIMITS.confirmButton),
  ...(style === undefined ? {} : { style }),
})

/** Buttons, then "more" as an overflow menu; as many actions blocks as Slack's count per block asks for. */
export function actionsBlocks(buttons: readonly Button[], more: readonly Button[] = []): types.ActionsBlock[] {
  const { menu, rest } = splitMore(more)
  const all = [...buttons, ...rest]
  const elements: Element[] = all.map((button, i) => renderButton(button, all.slice(0, i).filter((b) => b.action === button.action).length))
  if (menu.length > 0) elements.push(renderMore(menu))
  const blocks: types.ActionsBlock[] = []
  for (let i = 0; i < elements.length; i += LIMITS.actionsElements)
    blocks.push({ type: 'actions', elements: elements.slice(i, i + LIMITS.actionsElements) })
  return blocks
}

/**
 * What may stand in the menu. An entry that asks first stays a button, since Slack confirms a menu only as a whole; so does one whose
 * pointer is too long for an option; and a single entry is no menu.
 */
function splitMore(more: readonly Button[]): { menu: Button[]; rest: Button[] } {
  const values = new Set<string>()
  const menu: Button[] = []
  const rest: Button[] = []
  for (const button of more) {
    const value = writeMore(button.action, button.to)
    const fits = menu.length < LIMITS.overflowMax && value.length <= LIMITS.optionValue && !values.has(value)
    if (button.confirm === undefined && button.url === undefined && fits) {
      values.add(value)
      menu.push(button)
    } else rest.push(button)
  }
  return menu.length < LIMITS.overflowMin ? { menu: [], rest: [...menu, ...rest] } : { menu, rest }
}

const renderMore = (menu: readonly Button[]): types.Overflow => ({
  type: 'overflow',
  action_id: MORE,
  options: menu.map(({ action, label, to }) => ({
    text: plain(plainCut(label, LIMITS.optionText).text),
    value: writeMore(action, to),
  })),
})
