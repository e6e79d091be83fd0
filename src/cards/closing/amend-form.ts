import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { kept } from '#cards/kit/typed-values.ts'
import type { Form, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

interface AmendModel {
  consult: Consult
  nonce: string
  values?: Values | null | undefined
}

/** "I see it differently": counts as read, stands with the record. */
export function differForm(ctx: ReaderContext, { consult, nonce, values }: AmendModel): Form {
  return page(ctx, 'differ', { id: consult.id, nonce }, (p) => ({
    submit: 'differ.send',
    close: 'nav.cancel',
    items: [p.long('differ.text', kept(values, 'differ.text'))],
  }))
}

/** A correction: the old text stays readable, and the other person reads it again. */
export function amendForm(ctx: ReaderContext, { consult, nonce, values }: AmendModel): Form {
  return page(ctx, 'amend', { id: consult.id, nonce }, (p) => ({
    submit: 'amend.send',
    close: 'nav.cancel',
    items: [
      p.long('amend.text', kept(values, 'amend.text')),
      p.short('amend.why', { optional: true, ...kept(values, 'amend.why') }),
      p.small('amend.rule'),
    ],
  }))
}
