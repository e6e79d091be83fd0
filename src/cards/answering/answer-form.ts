import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { kept, keptChoice, keptNumber, textOf } from '#cards/kit/typed-values.ts'
import type { Form, Item, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

const MODES = ['mode.written', 'mode.call', 'mode.met'] as const

interface AnswerModel {
  consult: Consult
  nonce: string
  /** An answer begun earlier, or the outline put in. */
  values?: Values | null | undefined
}

/** The supervisor's answer: guide first, then how, what and why. Drafts are kept. */
export function answerForm(ctx: ReaderContext, { consult, nonce, values }: AnswerModel): Form {
  const empty = textOf(values, 'answer.text') === ''
  const minutes: Item = {
    kind: 'number',
    id: 'answer.minutes',
    label: ctx.say('answer.minutes'),
    optional: true,
    ...keptNumber(values, 'answer.minutes'),
  }
  return page(ctx, 'answer', { id: consult.id, nonce }, (p) => ({
    titled: { token: consult.token },
    submit: 'answer.send',
    close: 'nav.keep',
    items: [
      p.buttons(p.button('consult.read')),
      p.text('answer.guide'),
      p.radio('answer.mode', MODES, { ...keptChoice({ 'answer.mode': 'mode.written', ...values }, 'answer.mode', MODES) }),
      ...(empty ? [p.buttons(p.button('answer.outline'))] : []),
      p.long(
        'answer.text',
        { ...p.placeholder('answer.ph'), ...p.hint('answer.hint'), ...kept(values, 'answer.text') },
        { worker: { person: consult.workerKey } },
      ),
      p.long('answer.why', { optional: true, ...kept(values, 'answer.why') }),
      minutes,
      { kind: 'date', id: 'answer.review', label: ctx.say('answer.review'), optional: true, ...kept(values, 'answer.review') },
    ],
  }))
}
