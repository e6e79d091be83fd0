import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { keptWentOn } from '#cards/talk/after-talk.ts'
import { contactFields } from '#cards/talk/contact-fields.ts'
import type { KeptLanded } from '#domain/situation/kept-landed.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'

interface KeptModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  /** The day was saved just now: when the steps come, null where they do not. */
  saved?: { stepsAt: At | null } | null
  /** What its author has just said after the talk. */
  said?: KeptLanded | null
  /** The talk is over, or there is none to ask after: what can be said of it; else only that they went on. */
  after?: readonly KeptLanded[]
}

/** "Enough for now": kept for its author alone. With a day the steps come an hour before; asking for support is one tap away. */
export const keptForm = (ctx: ReaderContext, { draft, nonce, saved = null, said = null, after = [] }: KeptModel): Form =>
  page(ctx, 'kept', { id: draft.id, nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.close',
    items: [
      draw.small('safety.line'),
      draw.buttons(draw.button('nav.danger', { style: 'danger' })),
      ...(said ? [draw.alert('info', `land.${said}.reply`)] : []),
      draw.text('kept.lead'),
      ...(saved ? [savedItem(draw, saved.stepsAt)] : []),
      ...contactFields(draw, draft.situation),
      draw.small('kept.reminds'),
      draw.text('kept.ask.lead'),
      draw.buttons(draw.button('kept.ask', { style: 'primary' }), draw.button('draft.steps')),
      draw.buttons(keptWentOn(draw), ...after.map((answer) => draw.button(`kept.${answer}`))),
      draw.small('kept.until'),
      draw.buttons(draw.button('draft.delete', { style: 'danger', confirm: {} })),
    ],
  }))

const savedItem = (draw: Draw, at: At | null): Item =>
  at === null ? draw.alert('info', 'kept.saved.none') : draw.alert('info', 'kept.saved', { at: { at } })
