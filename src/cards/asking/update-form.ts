import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, keptChoice, listOf } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'
import { TICKED_FLAGS } from '#domain/words.ts'

const WORSE = ['update.no', 'update.yes'] as const

/** The worker adds what is new. Flags ticked before stand; only others are offered, and a new one can only raise. */
export function updateForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  const offered = TICKED_FLAGS.filter((f) => !consult.situation.flags.includes(f)).map((f) => `flag.${f}` as const)
  const ticked = listOf(values, 'about.flags').filter((id) => offered.some((one) => one === id))
  return page(ctx, 'update', { id: consult.id, nonce }, (draw) => ({
    submit: 'update.send',
    close: 'nav.cancel',
    items: [
      draw.small('safety.line'),
      draw.long('update.text', { optional: true, ...draw.hint('limits.write'), ...kept(values, 'update.text') }),
      ...(offered.length > 0 ? [draw.checks('about.flags', offered, { values: ticked })] : []),
      draw.radio('update.worse', WORSE, keptChoice({ 'update.worse': 'update.no', ...values }, 'update.worse', WORSE)),
      draw.small('limits.type'),
    ],
  }))
}
