import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card } from '#cards/model.ts'
import type { At } from '#domain/words.ts'

/**
 * What the worker reads after saying how they are: a private reply that stands in no thread, since nobody is told. `nextAt`: when they are
 * asked again, null when that was the last time.
 */
export function aftercareReply(ctx: ReaderContext, q: { id: string; answer: 'ok' | 'still'; nextAt: At | null }): Card {
  const p = pen(ctx.say, { id: q.id })
  const text =
    q.answer === 'still'
      ? p.text('aftercare.still.reply')
      : q.nextAt === null
        ? p.text('aftercare.ok.last')
        : p.text('aftercare.ok.reply', { next_at: { at: q.nextAt } })
  return {
    id: 'aftercare',
    fallback: ctx.say('follow.care.fallback'),
    items: [text],
    buttons: q.answer === 'still' ? [p.button('aftercare.talk')] : [],
  }
}
