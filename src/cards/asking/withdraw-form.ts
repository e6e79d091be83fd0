import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
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
  const to = { id: consult.id, form: 'withdraw', nonce }
  const p = pen(ctx.say, to)
  return {
    id: 'withdraw',
    title: p.title('withdraw.title'),
    submit: p.submit('withdraw.send'),
    close: p.submit('nav.cancel'),
    to,
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
  }
}
