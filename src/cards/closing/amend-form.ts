import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'

/** "I see it differently": counts as read, stands with the record. */
export function differForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  return page(ctx, 'differ', { id: consult.id, nonce }, (draw) => ({
    submit: 'differ.send',
    close: 'nav.cancel',
    items: [draw.long('differ.text', kept(values, 'differ.text'))],
  }))
}

/** A correction: the old text stays readable, and the other person reads it again. */
export function amendForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  return page(ctx, 'amend', { id: consult.id, nonce }, (draw) => ({
    submit: 'amend.send',
    close: 'nav.cancel',
    items: [
      draw.long('amend.text', kept(values, 'amend.text')),
      draw.short('amend.why', { optional: true, ...kept(values, 'amend.why') }),
      draw.small('amend.rule'),
    ],
  }))
}
