import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { personOptionId, shortName } from '#cards/kit/person-option.ts'
import type { Item } from '#cards/model.ts'
import type { Lead, Other } from '#domain/escalation/leads.ts'
import type { Situation } from '#domain/situation/situation.ts'

/** Which lead takes part from the start, or who stands in for one; before Send, so that nobody is surprised (R14). */
export function leadItems(ctx: ReaderContext, draw: Draw, leads: readonly Lead[]): Item[] {
  const { outside_body: words } = ctx.agency.contacts
  return leads.map(({ kind, person, outside, unnamed, away }) => {
    if (unnamed) return draw.alert('warning', 'review.lead.unnamed', { kind })
    if (person !== null && away !== null)
      return person === away
        ? draw.alert('warning', 'review.lead.away', { kind, person: { person } })
        : draw.text('review.lead.stands', { kind, person: { person }, name: { person: away } })
    if (person !== null) return draw.text('review.lead', { kind, person: { person } })
    return outside && words !== undefined
      ? draw.alert('warning', 'review.lead.outside', { kind, words })
      : draw.alert('warning', 'review.lead.none', { kind })
  })
}

/** Who takes part in place of a lead who is left out. Nothing where no lead takes part or nobody could stand in. */
export function insteadOfLead(ctx: ReaderContext, draw: Draw, others: readonly Other[], named: Situation['leadInstead']): Item[] {
  if (others.length === 0) return []
  const { outside_body: words = '' } = ctx.agency.contacts
  const options = others.map((other) =>
    other === '#outside'
      ? { id: 'review.instead.outside', label: cut(ctx.say('review.instead.outside', { words }), LIMITS.option) }
      : { id: personOptionId(other), label: shortName(ctx, other) },
  )
  const chosen = named && options.find(({ id }) => id === (named.person === null ? 'review.instead.outside' : personOptionId(named.person)))
  return [draw.select('review.instead', options, { optional: true, ...(chosen ? { value: chosen.id } : {}) })]
}
