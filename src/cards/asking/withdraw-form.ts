import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'
import { readsAlong } from '#domain/consult/people/reached.ts'

interface WithdrawModel extends ConsultPage {
  /** Rule T10: what was ticked makes it only a request. */
  request: boolean
}

/** The worker takes it back, or asks to where a person has to close it. */
export function withdrawForm(ctx: ReaderContext, { consult, nonce, request, values }: WithdrawModel): Form {
  return page(ctx, 'withdraw', { id: consult.id, nonce }, (draw) => ({
    submit: 'withdraw.send',
    close: 'nav.cancel',
    items: [
      draw.small('safety.line'),
      ...(request
        ? [draw.alert('info', 'withdraw.request')]
        : [draw.text('withdraw.body', { n: readsAlong(consult).length, people: { people: readsAlong(consult) } })]),
      ...(!request && consult.level === 'today' && consult.ackedAt === null ? [draw.alert('info', 'withdraw.today')] : []),
      draw.short('withdraw.why', { optional: true, ...kept(values, 'withdraw.why') }),
    ],
  }))
}
