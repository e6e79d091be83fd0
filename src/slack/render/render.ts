import type { types } from '@slack/bolt'
import type { Button, Item } from '#cards/model.ts'
import type { Field } from '#edge/fields.ts'
import { phonePieces, unmarked } from '#edge/runs.ts'
import { safeUrl } from '#wire/safe-url.ts'
import { LIMITS, USE_ALERT_BLOCK } from '../limits.ts'
import { escapeText, literal, markup, plain, split, type TextObject, textObjects, toMrkdwn } from './markup.ts'
import { actionsBlocks, renderButton } from './render-button.ts'

export type Block = types.KnownBlock
export type Surface = 'modal' | 'message' | 'home'

/** How fields are drawn; only modals have any. */
export type DrawField = (field: Field) => Block[]

/** Neutral items as blocks, within the limits of each block; the number of blocks is the caller's to fit. */
export const renderItems = (items: readonly Item[], surface: Surface, drawField: DrawField = () => []): Block[] =>
  items.flatMap((item) => renderItem(item, surface, drawField))

function renderItem(item: Item, surface: Surface, drawField: DrawField): Block[] {
  switch (item.kind) {
    case 'alert':
      return renderAlert(item, surface)
    case 'text':
    case 'quote':
      return textObjects(item.text, LIMITS.sectionText).map(section)
    case 'words':
      return split(unmarked(item.text), LIMITS.sectionText, (piece) => piece).map((piece) => section(plain(piece)))
    case 'small':
      return renderSmall(item.text)
    case 'link':
      return renderLink(item.label, item.url)
    case 'divider':
      return [{ type: 'divider' }]
    case 'row':
      return renderRow(item.text, item.button)
    case 'buttons':
      return actionsBlocks(item.buttons)
    default:
      return drawField(item)
  }
}

const section = (text: TextObject): Block => ({ type: 'section', text })

function renderSmall(text: string): Block[] {
  const elements = textObjects(text, LIMITS.sectionText).slice(0, LIMITS.contextElements)
  return elements.length === 0 ? [] : [{ type: 'context', elements }]
}

/** One line with its button; what does not fit beside the button stands below it. */
function renderRow(text: string, button: Button | undefined): Block[] {
  const [first = plain('…'), ...rest] = textObjects(text, LIMITS.sectionText)
  const head: Block = { type: 'section', text: first, ...(button ? { accessory: renderButton(button) } : {}) }
  return [head, ...rest.map(section)]
}

function renderLink(label: string, url: string): Block[] {
  const address = linkAddress(url)
  if (address === null) return textObjects(label, LIMITS.sectionText).map(section)
  const words = literal(unmarked(label).slice(0, LIMITS.optionText)).replaceAll('|', '\u2223') || address
  return [section(markup(`<${address}|${words}>`))]
}

/** The address as Slack's link syntax takes it: without the signs that would end it. */
function linkAddress(url: string): string | null {
  const address = escapeText((safeUrl(url) ?? '').replaceAll('|', '%7C').replaceAll('>', '%3E').replaceAll('<', '%3C'))
  return address === '' || address.length > LIMITS.sectionText - LIMITS.optionText * 6 ? null : address
}

type Alert = Extract<Item, { kind: 'alert' }>

/** The numbers of a safety alert, and of one that names help, are links, so that one tap on a phone dials. */
function renderAlert({ text, level }: Alert, surface: Surface): Block[] {
  if (unmarked(text).trim() === '') return []
  const encode = level === 'warning' ? toMrkdwn : withPhoneLinks
  const whole = encode(text)
  if (USE_ALERT_BLOCK && surface === 'modal' && whole.length <= LIMITS.alertText) return [{ type: 'alert', level, text: markup(whole) }]
  return split(unmarked(text), LIMITS.sectionText, (piece) => boldAlert(piece, level)).map((piece) =>
    section(markup(boldAlert(piece, level))),
  )
}

/** Bold line by line: Slack does not carry bold over a line end. A link inside bold stays a link. */
const boldAlert = (text: string, level: Alert['level']): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? line : `*${level === 'warning' ? literal(line.trim()) : withPhoneLinks(line.trim())}*`))
    .join('\n')

const withPhoneLinks = (text: string): string =>
  phonePieces(text)
    .map((piece) => (piece.dial === null ? toMrkdwn(piece.text) : `<tel:${piece.dial}|${literal(piece.text)}>`))
    .join('')
