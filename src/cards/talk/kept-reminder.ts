import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { DraftId } from '#domain/ids.ts'

/** An hour before the contact, what was kept or begun: the lines, if any may stand here. Its lock screen says "your steps" and no more. */
export function keptReminder(ctx: ReaderContext, { id, kept, lines }: { id: DraftId; kept: boolean; lines: readonly PhraseId[] }): Card {
  const draw = drawing(ctx.say, { id })
  return {
    id: 'kept.reminder',
    fallback: cut(ctx.say('kept.reminder.fallback'), LIMITS.fallback),
    items: [
      draw.text(lines.length > 0 ? 'kept.reminder' : 'kept.reminder.plain', { kept: kept ? 'yes' : 'no' }),
      ...lines.map((line) => draw.quote(line)),
      draw.small('kept.reminder.more'),
    ],
    buttons: [draw.button('draft.steps', { style: 'primary' }), draw.button(kept ? 'kept.ask' : 'draft.resume')],
  }
}
