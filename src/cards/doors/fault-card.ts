import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Card } from '#cards/model.ts'
import { emergencyPhone } from '#cards/texts/agency-params.ts'
import type { Agency, Person } from '#domain/agency.ts'

/**
 * What is known after a fault of ours. `db`: nothing was saved, the database is away; `unsaved`: nothing was saved; `saved`: it was, and
 * only the screen is missing; `unknown`: nobody can tell yet. The same of an alarm, where the numbers come first. `change`: a message that
 * was changed or removed may still stand with the others as it was.
 */
export const FAULTS = ['db', 'unsaved', 'saved', 'unknown', 'change', 'alarm.unsent', 'alarm.saved', 'alarm.unknown'] as const
export type FaultKind = (typeof FAULTS)[number]

/** Promises no more than is known, and always holds the numbers. `code` is what operators can look up. */
export function faultCard(ctx: ReaderContext, kind: FaultKind, code: string): Card {
  const text = ctx.say(`error.${kind}`, { code })
  const level = kind === 'db' || kind.startsWith('alarm') ? 'error' : 'warning'
  return {
    id: `error.${kind}`,
    fallback: cut(ctx.say('error.fallback'), LIMITS.fallback),
    items: [{ kind: 'alert', level, text }],
    buttons: [],
  }
}

/**
 * The only words for people that do not stand in the guidance pack: for when the pack itself cannot be said, whatever is wrong with it.
 * They need the agency file as it was last read, and nothing else.
 */
export const lastWords = (agency: Agency, reader: Person): string =>
  `This did not work, and we do not know what became of it. If anyone is in danger: phone ${emergencyPhone(agency, reader)} now, then ${
    agency.contacts.duty_phone ?? agency.contacts.fallback_phone
  }.`

/** The same as a card. */
export const lastCard = (agency: Agency, reader: Person): Card => ({
  id: 'error.unknown',
  fallback: 'Something did not work.',
  items: [{ kind: 'alert', level: 'error', text: lastWords(agency, reader) }],
  buttons: [],
})
