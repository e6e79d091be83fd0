import type { ReaderContext } from '#cards/context.ts'
import { unreadNote } from '#cards/doors/unread-card.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { Token } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'

/** One checklist of the reader's own that is open: of a draft, of one kept for oneself, or of a consult. */
export interface OpenSteps {
  kind: 'draft' | 'kept' | 'consult'
  id: string
  /** When it was begun or sent. */
  at: At
  /** Of a consult. */
  token?: Token
}

/** Which steps: the newest first. Tokens and days alone: a count or a state would say what is on the list. */
export function stepsList(ctx: ReaderContext, { open, unread }: { open: readonly OpenSteps[]; unread: number }): Card {
  const draw = drawing(ctx.say, {})
  return {
    id: 'mine.steps',
    fallback: cut(ctx.say('stepslist.fallback'), LIMITS.fallback),
    items:
      open.length === 0
        ? [...unreadNote(ctx, unread), draw.text('stepslist.none')]
        : [
            draw.text('stepslist.head'),
            ...unreadNote(ctx, unread),
            ...open.map((one) =>
              draw.row(
                cut(rowText(ctx, one), LIMITS.listRow),
                draw.button(one.kind === 'consult' ? 'consult.steps' : 'draft.steps', { to: { id: one.id } }),
              ),
            ),
          ],
    buttons: open.length === 0 ? [draw.button('door.flag', { style: 'primary' })] : [],
  }
}

/** What a list says of one of them. */
export function rowText(ctx: ReaderContext, { kind, at, token }: OpenSteps): string {
  if (kind === 'consult' && token) return ctx.say('stepslist.consult', { token, at: { at } })
  return ctx.say(kind === 'kept' ? 'stepslist.kept' : 'stepslist.draft', { at: { at } })
}
