import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { DraftId } from '#domain/ids.ts'

/** The morning after the contact, of what was kept: did it land? Where table B hides the talk, whether it has been quiet. Its lock screen says no more than that there is a question. */
export function keptLandCard(ctx: ReaderContext, { id, toTalk }: { id: DraftId; toTalk: boolean }): Card {
  const draw = drawing(ctx.say, { id })
  return {
    id: 'kept.land',
    fallback: cut(ctx.say('kept.land.fallback'), LIMITS.fallback),
    head: cut(ctx.say(toTalk ? 'kept.land.head' : 'kept.since.head'), LIMITS.head),
    items: [draw.text('kept.land.body')],
    buttons: toTalk
      ? [draw.button('kept.heard'), draw.button('kept.hard'), draw.button('kept.went_on'), draw.button('kept.not_up')]
      : [draw.button('kept.went_on'), draw.button('kept.not_up')],
  }
}
