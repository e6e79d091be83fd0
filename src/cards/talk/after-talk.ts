import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Button } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { wasToTalk } from '#domain/consult/table-b.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** "It went on" at any time; how it landed once the contact is over, where the worker was to talk at all (table B); and when they meet next. */
export function afterTalk(ctx: ReaderContext, draw: Draw, consult: Consult): Button[] {
  const over = consult.contactAt !== null && consult.contactAt <= ctx.now
  const landed = wasToTalk(consult, ctx.rules) ? (['land.heard', 'land.hard', 'land.not_up'] as const) : (['land.not_up'] as const)
  return [
    draw.button('land.went_on', { label: cut(draw.say('land.row'), LIMITS.button) }),
    ...(over ? landed.map((action) => draw.button(action)) : []),
    draw.button('consult.contact'),
  ]
}

/** Of steps that were kept: they may have gone on. Before one kept or sent them there was no talk to go on after. */
export const keptAfter = (draw: Draw, { keptAt }: Pick<Draft, 'keptAt'>): Button[] => (keptAt == null ? [] : [keptWentOn(draw)])

export const keptWentOn = (draw: Draw): Button => draw.button('kept.went_on', { label: cut(draw.say('land.row'), LIMITS.button) })
