import type { ReaderContext } from '#cards/context.ts'
import { othersFor } from '#domain/escalation/leads.ts'
import { isAway } from '#domain/time/availability.ts'
import type { PersonKey } from '#domain/words.ts'

/** Whom a text names as the lead for child and adult protection, and their number: never somebody whom its reader has left out (R4), nor one who is away (R14). */
export function leadNamed(
  ctx: ReaderContext,
  excluded: readonly PersonKey[],
): { safeguarding?: { person: PersonKey } | string; number?: string } {
  const { safeguarding, fallback_phone, outside_body } = ctx.agency.contacts
  const lead = safeguarding === undefined ? undefined : ctx.agency.byKey.get(safeguarding)
  if (lead === undefined) return {}
  const away = isAway(lead, ctx.now, ctx.agency)
  if (!away && !excluded.includes(lead.key)) return {}
  const others = othersFor(ctx.agency, 'safeguarding', { workerKey: ctx.reader.key, excluded, now: ctx.now })
  // One who is away as well is no better.
  const [other] = others.filter((one) => one === '#outside' || !away || !isAway(ctx.agency.byKey.get(one) ?? lead, ctx.now, ctx.agency))
  if (other === undefined && !excluded.includes(lead.key)) return {}
  if (other === undefined) return { safeguarding: ctx.say('safeguarding.none'), number: fallback_phone }
  if (other === '#outside') return { safeguarding: outside_body ?? ctx.say('safeguarding.none'), number: fallback_phone }
  return { safeguarding: { person: other }, number: ctx.agency.byKey.get(other)?.phone ?? fallback_phone }
}
