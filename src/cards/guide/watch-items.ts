import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { nobodyWatches } from '#domain/time/availability.ts'

/** Beside the button of an alarm: that outside hours nobody is watching chat, where that is so (R3). */
export const watchItems = (ctx: ReaderContext, draw: Draw): Item[] =>
  nobodyWatches(ctx.agency, ctx.now) ? [draw.alert('warning', 'gate.watch')] : []
