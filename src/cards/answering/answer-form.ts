import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, keptChoice, keptNumber, textOf } from '#cards/kit/typed-values.ts'
import type { Form, Item } from '#cards/model.ts'
import { saidLines, stepTitle } from '#cards/reading/their-steps.ts'
import { rowsToPointAt } from '#domain/consult/answering/hint.ts'
import type { Consult } from '#domain/consult/consult.ts'

const MODES = ['mode.written', 'mode.call', 'mode.met'] as const

/**
 * The supervisor's answer: where the steps stand and what makes a good one, then the box, within the first screens of a phone; how, why and
 * when to look again below it. Drafts are kept: `values` is one begun earlier, or the outline put in.
 */
export function answerForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  const empty = textOf(values, 'answer.text') === ''
  return page(ctx, 'answer', { id: consult.id, nonce }, (draw) => ({
    titled: { token: consult.token },
    submit: 'answer.send',
    close: 'nav.keep',
    items: [
      ...stepsBeside(ctx, draw, consult),
      draw.text('answer.guide'),
      draw.buttons(draw.button('consult.read'), ...(empty ? [draw.button('answer.outline')] : [])),
      draw.long(
        'answer.text',
        { ...draw.placeholder('answer.ph'), ...draw.hint('answer.hint'), ...kept(values, 'answer.text') },
        { worker: { person: consult.workerKey } },
      ),
      ...nextStep(ctx, draw, consult, values),
      draw.radio('answer.mode', MODES, { ...keptChoice({ 'answer.mode': 'mode.written', ...values }, 'answer.mode', MODES) }),
      draw.long('answer.why', { optional: true, ...kept(values, 'answer.why') }),
      draw.number('answer.minutes', keptNumber(values, 'answer.minutes')),
      draw.date('answer.review', { optional: true, ...kept(values, 'answer.review') }),
    ],
  }))
}

/** Where the worker's steps stand, beside the box in which they are answered. Nothing where nothing was said of them. */
function stepsBeside(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const said = saidLines(ctx, consult)
  return said.length === 0
    ? []
    : [draw.text('answer.steps', { worker: { person: consult.workerKey } }), { kind: 'quote', text: said.join('\n') }]
}

/** A step to try next, and a line for it: neither is asked for. */
function nextStep(ctx: ReaderContext, draw: Draw, consult: Consult, values: ConsultPage['values']): Item[] {
  const rows = rowsToPointAt(consult, ctx.rules, { answered: true })
  if (rows.length === 0) return []
  const options = rows.map((row) => ({ id: `row.${row}`, label: cut(stepTitle(ctx, consult, row), LIMITS.option) }))
  const picked = keptChoice(
    values,
    'hint.next',
    options.map((one) => one.id),
  )
  return [
    draw.select('hint.next', options, { optional: true, ...picked }),
    draw.short('hint.text', { optional: true, ...kept(values, 'hint.text') }),
  ]
}
