import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, keptChoice, keptNumber, textOf } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'

const HOW = ['spoken.safe', 'spoken.not', 'spoken.police'] as const

/** "I spoke with them", at level now: by voice or in person. The worker is asked to confirm. */
export function spokenForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  return page(ctx, 'spoken', { id: consult.id, nonce }, (draw) => ({
    submit: 'spoken.save',
    close: 'nav.cancel',
    items: [
      draw.radio('spoken.how', HOW, { redraw: true, ...keptChoice(values, 'spoken.how', HOW) }),
      ...(textOf(values, 'spoken.how') === 'spoken.not' ? [draw.alert('error', 'spoken.goes_on')] : []),
      draw.long('spoken.plan', { optional: true, ...kept(values, 'spoken.plan') }),
      draw.number('answer.minutes', keptNumber(values, 'answer.minutes')),
      draw.small('spoken.ask', { worker: { person: consult.workerKey } }),
    ],
  }))
}
