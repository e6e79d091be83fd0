import type { ReaderContext } from '#cards/context.ts'
import { isThreat, threatItems } from '#cards/guide/threat-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Situation } from '#domain/situation/situation.ts'

/** On every page after the first: the number, and the way back to the alarm. What is typed and chosen is kept (flow 3.0). */
export const safetyItems = (draw: Draw): Item[] => [draw.small('safety.line'), dangerButton(draw)]

export const dangerButton = (draw: Draw): Item => draw.buttons(draw.button('nav.danger', { style: 'danger' }))

/** The way to the alarm on a page of a draft: with threats it is the alarm itself, and the gate beside it (R13). */
export const alarmItems = (ctx: ReaderContext, draw: Draw, s: Pick<Situation, 'category'>): Item[] =>
  isThreat(s) ? threatItems(ctx, draw) : [dangerButton(draw)]
