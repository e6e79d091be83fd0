import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { Reflection } from '#domain/reflection/reflection.ts'

/** That somebody shared one with the reader: who, and a way to open it. Its words are only ever in the form. */
export function reflectionShared(ctx: ReaderContext, { id, author }: Pick<Reflection, 'id' | 'author'>): Card {
  const draw = drawing(ctx.say, { id, form: 'reflection' })
  return {
    id: 'reflection.shared.sup',
    fallback: cut(ctx.say('reflection.fallback'), LIMITS.fallback),
    items: [draw.text('reflection.shared.sup', { worker: { person: author } })],
    buttons: [draw.button('home.open')],
  }
}
