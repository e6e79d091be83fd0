import type { ReaderContext } from '#cards/context.ts'
import { watchItems } from '#cards/guide/watch-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Situation } from '#domain/situation/situation.ts'

type Kind = Pick<Situation, 'category'>

export const isThreat = ({ category }: Kind): boolean => category === 'threat_stalking'

/** With threats or following the alarm stands first on every page, beside the words one may write once it is over (R13). */
export const threatItems = (ctx: ReaderContext, draw: Draw): Item[] => [
  draw.alert('error', 'about.threat'),
  draw.buttons(draw.button('about.alert', { style: 'danger' }), draw.button('nav.danger')),
  ...watchItems(ctx, draw),
]

/** Right above where the kind was picked: a phone may keep its place on the page while the alarm comes in on top. */
export const threatHere = (draw: Draw, s: Kind): Item[] =>
  isThreat(s) ? [draw.buttons(draw.button('about.alert', { style: 'danger', label: draw.say('about.alert.here') }))] : []
