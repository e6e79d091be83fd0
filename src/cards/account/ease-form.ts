import type { ReaderContext } from '#cards/context.ts'
import { words } from '#cards/kit/field.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Form, Values } from '#cards/model.ts'
import { EASINGS, type Easing } from '#domain/consult/account/account.ts'

/** After a first wrong word. */
const AGAIN = 'again'

/** What the page was opened for, as it stands in its own small state; a Yes with the number of the report that it is said to. */
export const easeArg = (what: Easing, q: { again?: boolean; report?: number | null } = {}): string =>
  [what, q.report ?? null, q.again ? AGAIN : null].filter((part) => part !== null).join('.')
/** Null for what no version of this page has said. */
export function easingOf(arg: string): Easing | null {
  const [what] = arg.split('.')
  return EASINGS.find((one) => one === what) ?? null
}

/** Null: the page, or the button it was opened by, did not say. */
export function reportIn(arg: string): number | null {
  const report = arg.split('.').find((part) => /^\d{1,6}$/.test(part))
  return report === undefined ? null : Number(report)
}

/** Asks for the safe word before an alarm is eased (R10). Of the forced word it says nothing: whoever holds the phone reads this as well. */
export function easeForm(ctx: ReaderContext, { consult, nonce, arg }: ConsultPage & { arg: string }): Form {
  const again = arg.endsWith(`.${AGAIN}`)
  return page(ctx, 'ease', { id: consult.id, nonce, arg }, (draw) => ({
    ...(again ? { title: 'ease.title.again' as const } : {}),
    submit: 'ease.send',
    close: 'nav.cancel',
    items: [
      draw.small('safety.line'),
      ...(again ? [draw.alert('warning', 'ease.again')] : []),
      draw.short('ease.word', {}),
      draw.small('ease.forgot'),
    ],
  }))
}

/** Form `ease`. What is empty is no word, and tried again without counting. */
export const readEase = (values: Values): Read<{ word: string }> => {
  const typed = read({ 'ease.word': words(150) }, values)
  if ('errors' in typed) return typed
  return typed.value['ease.word'].trim() === ''
    ? { errors: { 'ease.word': 'words.empty' } }
    : mapRead(typed, (v) => ({ word: v['ease.word'] }))
}
