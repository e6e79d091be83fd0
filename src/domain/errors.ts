import { texts } from './text-params.ts'

/** Texts that may stand under a field that does not fit. */
export const FIELD_TEXTS = texts(
  ['error'],
  'nav.pick nav.day nav.time nav.long words.empty minutes.error ask.case.error ask.case.shows ask.contact.error ask.empty answer.empty answer.review.error hint.row.error',
  'level.why.error close.why.error out.required out.date.error out.check.error session.date.error session.time.error',
  'close.spoke.error review.instead.error review.exclude.lead never.few never.most spoken.service.error spoken.since.error',
  'session.on.error checkin.day.error checkin.empty',
  'words.short words.alike words.alarm mine.nothing mine.long script.long',
)
export type FieldText = keyof typeof FIELD_TEXTS
/** Field id to what is wrong with it. */
export type FieldErrors = Readonly<Record<string, FieldText>>

/**
 * Why a rule refused. The code is stable; what a person reads for it is a text of the pack, chosen by the use case.
 * - `not_yours`: the person has no part in this, or it does not exist (the same on purpose).
 * - `changed`: the consult moved on since the card was drawn; show it as it stands now.
 * - `done`: it is closed.
 * - `invalid`: what was filled in does not fit; `fields` maps a field id to a text id.
 * - `formal`: it goes through a formal process, and who has it is named.
 * - `nobody`: nobody is left to send it to.
 */
export type RefusalCode = 'not_yours' | 'changed' | 'done' | 'invalid' | 'nobody' | 'not_allowed' | 'formal'

export class Refusal extends Error {
  override name = 'Refusal' as const
  readonly code: RefusalCode
  readonly fields: FieldErrors
  /** What was typed waits for when that page is opened again; whoever is refused reads so. */
  kept = false
  constructor(code: RefusalCode, fields: FieldErrors = {}) {
    super(`refused: ${code}`)
    this.code = code
    this.fields = fields
  }
}

/** True for a refusal by a rule, as against a fault. */
export const isRefusal = (error: unknown): error is Refusal => error instanceof Refusal
