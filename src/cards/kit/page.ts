import type { ReaderContext } from '#cards/context.ts'
import type { Form, Item, Pointer, Values } from '#cards/model.ts'
import type { BareTextId, TextArg, TextParams } from '#cards/texts/text-catalog.ts'
import { type FormId, type TitleId, titleOf } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type Draw, drawing } from './drawing.ts'

/** What every page of a consult is drawn from. `values`: what was typed on it before. */
export interface ConsultPage {
  consult: Consult
  nonce: string
  values?: Values | null | undefined
}

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
  drawn: (draw: Draw) => Drawn<F>,
): Form {
  const pointer: Pointer = { ...(id === undefined ? {} : { id }), form, ...to }
  const draw = drawing(ctx.say, pointer)
  const { title, submit, close, titled, items } = drawn(draw)
  return {
    id: form,
    title: title ? draw.title(title) : draw.title(titleOf(form), ...([titled] as unknown as TextArg<TitleId<F>>)),
    ...(submit ? { submit: draw.title(submit) } : {}),
    close: draw.title(close),
    to: pointer,
    items,
  }
}
