import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { kept, keptChoice, keptNumber, textOf } from '#cards/kit/typed-values.ts'
import type { Form, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

const HOW = ['spoken.safe', 'spoken.not', 'spoken.police'] as const

/** "I spoke with them", at level now: by voice or in person. The worker is asked to confirm. */
export function spokenForm(
  ctx: ReaderContext,
  { consult, nonce, values }: { consult: Consult; nonce: string; values?: Values | null | undefined },
): Form {
  return page(ctx, 'spoken', { id: consult.id, nonce }, (p) => ({
    submit: 'spoken.save',
    close: 'nav.cancel',
    items: [
      p.radio('spoken.how', HOW, { redraw: true, ...keptChoice(values, 'spoken.how', HOW) }),
      ...(textOf(values, 'spoken.how') === 'spoken.not' ? [p.alert('error', 'spoken.goes_on')] : []),
      p.long('spoken.plan', { optional: true, ...kept(values, 'spoken.plan') }),
      { kind: 'number', id: 'answer.minutes', label: ctx.say('answer.minutes'), optional: true, ...keptNumber(values, 'answer.minutes') },
      p.small('spoken.ask', { worker: { person: consult.workerKey } }),
    ],
  }))
}
