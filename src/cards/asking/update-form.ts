import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { kept, keptChoice, listOf } from '#cards/kit/typed-values.ts'
import type { Form, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { TICKED_FLAGS } from '#domain/words.ts'

const WORSE = ['update.no', 'update.yes'] as const

/** The worker adds what is new. Flags ticked before stand; only others are offered, and a new one can only raise. */
export function updateForm(
  ctx: ReaderContext,
  { consult, nonce, values }: { consult: Consult; nonce: string; values?: Values | null | undefined },
): Form {
  const offered = TICKED_FLAGS.filter((f) => !consult.situation.flags.includes(f)).map((f) => `flag.${f}` as const)
  const ticked = listOf(values, 'about.flags').filter((id) => offered.some((one) => one === id))
  return page(ctx, 'update', { id: consult.id, nonce }, (p) => ({
    submit: 'update.send',
    close: 'nav.cancel',
    items: [
      p.small('safety.line'),
      p.long('update.text', { optional: true, ...p.hint('limits.write'), ...kept(values, 'update.text') }),
      ...(offered.length > 0 ? [p.checks('about.flags', offered, { values: ticked })] : []),
      p.radio('update.worse', WORSE, keptChoice({ 'update.worse': 'update.no', ...values }, 'update.worse', WORSE)),
      p.small('limits.type'),
    ],
  }))
}
