import type { ReaderContext } from '#cards/context.ts'
import { othersFor } from '#domain/escalation/leads.ts'
import type { PersonKey } from '#domain/words.ts'

/** Whom a text names as the lead for child and adult protection, and their number: never somebody whom its reader has left out (R4). */
export function leadNamed(
  ctx: ReaderContext,
  excluded: readonly PersonKey[],
): { safeguarding?: { person: PersonKey } | string; number?: string } {
  const { safeguarding, fallback_phone, outside_body } = ctx.agency.contacts
  if (safeguarding === undefined || !excluded.includes(safeguarding)) return {}
  const [other] = othersFor(ctx.agency, 'safeguarding', { workerKey: ctx.reader.key, excluded })
  if (other === undefined) return { safeguarding: ctx.say('safeguarding.none'), number: fallback_phone }
  if (other === '#outside') return { safeguarding: outside_body ?? ctx.say('safeguarding.none'), number: fallback_phone }
  return { safeguarding: { person: other }, number: ctx.agency.byKey.get(other)?.phone ?? fallback_phone }
}
