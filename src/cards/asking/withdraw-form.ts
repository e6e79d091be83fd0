import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { kept } from '#cards/kit/typed-values.ts'
import type { Form, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { participantsActive } from '#domain/consult/people/participants.ts'

interface WithdrawModel {
  consult: Consult
  nonce: string
  /** Rule T10: what was ticked makes it only a request. */
  request: boolean
  values?: Values | null | undefined
}

/** The worker takes it back, or asks to where a person has to close it. */
export function withdrawForm(ctx: ReaderContext, { consult, nonce, request, values }: WithdrawModel): Form {
  return page(ctx, 'withdraw', { id: consult.id, nonce }, (p) => ({
    submit: 'withdraw.send',
    close: 'nav.cancel',
    items: [
      p.small('safety.line'),
      ...(request
        ? [p.alert('info', 'withdraw.request')]
        : [
            p.text('withdraw.body', {
              people: {
                people: participantsActive(consult)
                  .filter((one) => !one.waiting)
                  .map((one) => one.key),
              },
            }),
          ]),
      ...(!request && consult.level === 'today' && consult.ackedAt === null ? [p.alert('info', 'withdraw.today')] : []),
      p.short('withdraw.why', { optional: true, ...kept(values, 'withdraw.why') }),
    ],
  }))
}
