import type { ReaderContext } from '#cards/context.ts'
import { crisisLine } from '#cards/guide/hurt-form.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { At } from '#domain/words.ts'

/**
 * What the worker reads after saying how they are: a private reply that stands in no thread, since nobody is told. `nextAt`: when they are
 * asked again, null when that was the last time.
 */
export function aftercareReply(ctx: ReaderContext, q: { id: string; answer: 'ok' | 'still'; nextAt: At | null }): Card {
  const draw = drawing(ctx.say, { id: q.id })
  const text =
    q.answer === 'still'
      ? draw.text('aftercare.still.reply')
      : q.nextAt === null
        ? draw.text('aftercare.ok.last')
        : draw.text('aftercare.ok.reply', { next_at: { at: q.nextAt } })
  return {
    id: 'aftercare',
    fallback: ctx.say('follow.care.fallback'),
    items: q.answer === 'still' ? [text, crisisLine(ctx, draw)] : [text],
    buttons: q.answer === 'still' ? [draw.button('aftercare.talk')] : [],
  }
}
