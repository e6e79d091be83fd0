import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Card, Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/*
 * All that a silent account reads of an alarm (R10): the same words after the safe word, the forced word and a second wrong one, whatever has become
 * of the alarm. The way to press again stays.
 */

/** What a silent account reads of its alarm in the chat. */
export function quietCard(ctx: ReaderContext, consult: Consult): Card {
  const draw = drawing(ctx.sayCard, {})
  return {
    id: 'quiet',
    fallback: cut(ctx.sayCard('quiet.fallback', noted(consult)), LIMITS.fallback),
    items: [draw.text('quiet.body', noted(consult)), draw.small('safety.line')],
    buttons: [draw.button('door.flag')],
  }
}

/** The same in the place of any page. */
export const quietForm = (ctx: ReaderContext, { consult, nonce }: { consult: Consult; nonce: string }): Form =>
  page(ctx, 'quiet', { id: consult.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [draw.text('quiet.body', noted(consult)), draw.small('safety.line')],
  }))

/** Absolute: a time that is "ago" would change from look to look. */
const noted = ({ account, createdAt }: Consult) => ({ at: { at: account.silentAt ?? createdAt } })
