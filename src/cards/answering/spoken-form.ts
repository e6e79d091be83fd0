import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, keptChoice, keptNumber, textOf } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'
import { whoSaysItIsOver } from '#domain/consult/clock/alarm-ends.ts'

const HOW = ['spoken.heard', 'spoken.saw', 'spoken.not', 'spoken.police'] as const

/**
 * "I spoke with them", at level now: heard or seen, never read. The worker is asked to confirm. Police or ambulance with them ends the alarm at
 * once, so it is asked which, and since when.
 */
export function spokenForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  const how = textOf(values, 'spoken.how')
  return page(ctx, 'spoken', { id: consult.id, nonce }, (draw) => ({
    submit: 'spoken.save',
    close: 'nav.cancel',
    items: [
      draw.radio('spoken.how', HOW, { redraw: true, ...keptChoice(values, 'spoken.how', HOW) }),
      ...(how === 'spoken.not' ? [draw.alert('error', 'spoken.goes_on')] : []),
      // Always there: a box that only a redrawn page has is missing for whoever is quick.
      draw.short('spoken.service', { optional: true, ...draw.hint('spoken.service.hint'), ...kept(values, 'spoken.service') }),
      draw.time('spoken.since', { optional: true, ...kept(values, 'spoken.since') }),
      draw.long('spoken.plan', { optional: true, ...kept(values, 'spoken.plan') }),
      draw.number('answer.minutes', keptNumber(values, 'answer.minutes')),
      draw.small('spoken.ask', { worker: { person: consult.workerKey }, ends: whoSaysItIsOver(consult) }),
    ],
  }))
}
