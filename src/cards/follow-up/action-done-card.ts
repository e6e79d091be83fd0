import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** Says, as a private reply, that an action is marked as done; the record shows which. */
export function actionDoneCard(ctx: ReaderContext, consult: Pick<Consult, 'id' | 'token'>): Card {
  const draw = drawing(ctx.say, { id: consult.id })
  const { token } = consult
  return {
    id: 'action.done',
    fallback: cut(ctx.say('action.done.reply', { token }), LIMITS.fallback),
    items: [draw.text('action.done.reply', { token })],
    buttons: [draw.button('record.read')],
  }
}
