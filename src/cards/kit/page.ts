import type { ReaderContext } from '#cards/context.ts'
import type { Form, Item, Pointer } from '#cards/model.ts'
import type { BareTextId, TextArg, TextParams } from '#cards/texts/text-catalog.ts'
import { type FormId, type TitleId, titleOf } from '#cards/verbs.ts'
import { type Pen, pen } from './pen.ts'

/** What stands on a page. `title` only where this once it is another than its verb's; `titled` is what that title names. */
type Drawn<F extends FormId> = {
  title?: BareTextId
  /** Without it the page has no button that sends it: presses are the answer. */
  submit?: BareTextId | undefined
  close: BareTextId
  items: readonly Item[]
} & (Record<never, never> extends TextParams<TitleId<F>> ? { titled?: never } : { titled: TextParams<TitleId<F>> })

/** Draws the page of a form: its id and title are its verb's, all its buttons point at `to` and say which form they stand on. */
export function page<F extends FormId>(
  ctx: ReaderContext,
  form: F,
  { id, ...to }: Omit<Pointer, 'form'>,
  draw: (p: Pen) => Drawn<F>,
): Form {
  const pointer: Pointer = { ...(id === undefined ? {} : { id }), form, ...to }
  const p = pen(ctx.say, pointer)
  const { title, submit, close, titled, items } = draw(p)
  return {
    id: form,
    title: title ? p.title(title) : p.title(titleOf(form), ...([titled] as unknown as TextArg<TitleId<F>>)),
    ...(submit ? { submit: p.submit(submit) } : {}),
    close: p.submit(close),
    to: pointer,
    items,
  }
}
