import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { contactFields } from '#cards/talk/contact-fields.ts'
import type { Draft } from '#domain/situation/situation.ts'

interface KeptModel {
  draft: Pick<Draft, 'id' | 'situation' | 'nudgeAt'>
  nonce: string
  /** The day was saved just now. */
  saved: boolean
}

/** "Enough for now": kept for its author alone. With a day the steps come an hour before; asking for support is one tap away. */
export const keptForm = (ctx: ReaderContext, { draft, nonce, saved }: KeptModel): Form =>
  page(ctx, 'kept', { id: draft.id, nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.close',
    items: [
      draw.small('safety.line'),
      draw.buttons(draw.button('nav.danger', { style: 'danger' })),
      draw.text('kept.lead'),
      ...(saved ? [savedItem(draw, draft.nudgeAt)] : []),
      ...contactFields(draw, draft.situation),
      draw.small('kept.reminds'),
      draw.text('kept.ask.lead'),
      draw.buttons(draw.button('kept.ask', { style: 'primary' }), draw.button('draft.steps')),
      draw.small('kept.until'),
      draw.buttons(draw.button('draft.delete', { style: 'danger', confirm: {} })),
    ],
  }))

const savedItem = (draw: Draw, at: Draft['nudgeAt']): Item =>
  at === null ? draw.alert('info', 'kept.saved.none') : draw.alert('info', 'kept.saved', { at: { at } })
