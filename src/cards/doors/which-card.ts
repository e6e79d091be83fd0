import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { Token } from '#domain/ids.ts'

interface WhichModel {
  /** The reader's open consults. */
  consults: readonly { id: string; token: Token }[]
  /** Id under which the words wait. */
  kept: string
}

/** Consults offered at most; whoever has more writes from the consult's own card. */
const MOST = 10
const IN_A_ROW = 5

/** "Which consult is this for?": one button per open token, and the door to a new one. The words themselves are not repeated. */
export function whichCard(ctx: ReaderContext, { consults, kept }: WhichModel): Card {
  const draw = drawing(ctx.say, {})
  const buttons = consults.slice(0, MOST).map(({ id, token }) => draw.button('relay.to', { params: { token }, to: { id, arg: kept } }))
  const rows = Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, i) => buttons.slice(i * IN_A_ROW, (i + 1) * IN_A_ROW))
  return {
    id: 'relay.which',
    fallback: cut(ctx.say('relay.which'), LIMITS.fallback),
    items: [draw.text('relay.which'), ...rows.map((row) => draw.buttons(...row))],
    buttons: [draw.button('door.flag')],
  }
}
