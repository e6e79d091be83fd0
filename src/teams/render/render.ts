import type { Button, Item } from '#cards/model.ts'
import type { Field } from '#edge/fields.ts'
import { safeUrl } from '#wire/safe-url.ts'
import { LIMITS } from '../limits.ts'
import type { ElementJson } from './card-json.ts'
import { bare, literalCut } from './markup.ts'
import { actionSets, renderButton, renderButtons, type Surface } from './render-button.ts'
import { textBlocks, wordBlocks } from './render-text.ts'

/** How fields are drawn; only dialogs have any. */
export type DrawField = (field: Field) => ElementJson[]

/** Neutral items as elements of a card. How many bytes there may be is the caller's to see to. */
export function renderItems(items: readonly Item[], surface: Surface, drawField: DrawField = () => []): ElementJson[] {
  const out: ElementJson[] = []
  let divided = false
  for (const item of items) {
    if (item.kind === 'divider') {
      divided = true
      continue
    }
    const [first, ...rest] = renderItem(item, surface, drawField)
    if (!first) continue
    out.push(divided ? { ...first, separator: true } : first, ...rest)
    divided = false
  }
  return out
}

function renderItem(item: Exclude<Item, { kind: 'divider' }>, surface: Surface, drawField: DrawField): ElementJson[] {
  switch (item.kind) {
    case 'alert':
      return renderAlert(item)
    case 'text':
      return textBlocks(item.text)
    case 'words':
      return wordBlocks(item.text)
    case 'small':
      return textBlocks(item.text, { size: 'small', isSubtle: true })
    case 'quote':
      return boxed('emphasis', textBlocks(item.text))
    case 'link':
      return renderLink(item.label, item.url)
    case 'row':
      return renderRow(item.text, item.button, surface)
    case 'buttons':
      return actionSets(renderButtons(item.buttons, [], surface))
    default:
      return drawField(item)
  }
}

const ALERT_STYLE = { error: 'attention', warning: 'warning', info: 'accent' } as const

const renderAlert = ({ level, text }: Extract<Item, { kind: 'alert' }>): ElementJson[] =>
  boxed(ALERT_STYLE[level], textBlocks(bare(text), { strong: true, phones: level !== 'warning' }))

const boxed = (style: 'attention' | 'warning' | 'accent' | 'emphasis', items: ElementJson[]): ElementJson[] =>
  items.length === 0 ? [] : [{ type: 'Container', style, items }]

function renderLink(label: string, url: string): ElementJson[] {
  const address = safeUrl(url)
  if (address === null || address.length > LIMITS.url) return textBlocks(label)
  return actionSets([{ type: 'Action.OpenUrl', title: literalCut(label, LIMITS.button), url: address }])
}

/** Beside a longer button a phone has half its width left, in which no text reads well. */
const MOST_BESIDE = 12

/** One line with its button beside it, or below it where the button is a long one. */
function renderRow(text: string, button: Button | undefined, surface: Surface): ElementJson[] {
  const lines = textBlocks(text)
  if (!button) return lines
  const items: ElementJson[] = lines.length > 0 ? lines : textBlocks('…')
  if (button.label.length > MOST_BESIDE) return [{ type: 'Container', items: [...items, ...actionSets([renderButton(button, surface)])] }]
  return [
    {
      type: 'ColumnSet',
      columns: [
        { type: 'Column', width: 'stretch', verticalContentAlignment: 'center', items },
        { type: 'Column', width: 'auto', items: actionSets([renderButton(button, surface)]) },
      ],
    },
  ]
}
