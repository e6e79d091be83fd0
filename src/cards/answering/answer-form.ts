import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, keptChoice, keptNumber, textOf } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'

const MODES = ['mode.written', 'mode.call', 'mode.met'] as const

/** The supervisor's answer: guide first, then how, what and why. Drafts are kept: `values` is one begun earlier, or the outline put in. */
export function answerForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  const empty = textOf(values, 'answer.text') === ''
  return page(ctx, 'answer', { id: consult.id, nonce }, (draw) => ({
    titled: { token: consult.token },
    submit: 'answer.send',
    close: 'nav.keep',
    items: [
      draw.buttons(draw.button('consult.read')),
      draw.text('answer.guide'),
      draw.radio('answer.mode', MODES, { ...keptChoice({ 'answer.mode': 'mode.written', ...values }, 'answer.mode', MODES) }),
      ...(empty ? [draw.buttons(draw.button('answer.outline'))] : []),
      draw.long(
        'answer.text',
        { ...draw.placeholder('answer.ph'), ...draw.hint('answer.hint'), ...kept(values, 'answer.text') },
        { worker: { person: consult.workerKey } },
      ),
      draw.long('answer.why', { optional: true, ...kept(values, 'answer.why') }),
      draw.number('answer.minutes', keptNumber(values, 'answer.minutes')),
      draw.date('answer.review', { optional: true, ...kept(values, 'answer.review') }),
    ],
  }))
}
