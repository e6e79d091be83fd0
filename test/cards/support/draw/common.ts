import type { Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type ConsultId, named } from '#domain/ids.ts'
import { LEVELS, type PersonKey } from '#domain/words.ts'
import { fullConsult } from '../consults.ts'
import { now } from '../reader.ts'

export const HOUR = 3_600_000
export const nonce = 'n-1'
/** Every level a person may choose. */
export const OFFERS = LEVELS.map((level) => ({ level, answerDueAt: level === 'now' ? null : now + 4 * HOUR }))

/** The full consult before anybody has answered. */
export const openConsult = (words: string): Consult =>
  fullConsult(words, {
    state: 'sent',
    ackedAt: null,
    ackedBy: null,
    closure: null,
    marks: [],
    amendments: [],
    withdrawnAt: null,
    closedAt: null,
  })

/** Every box of the forms of a consult, filled in. */
export const typedValues = (words: string): Values =>
  Object.fromEntries(
    [
      'answer.text',
      'answer.why',
      'ask_back.text',
      'reply.text',
      'hand_over.note',
      'second.ask',
      'raise.why',
      'level.why',
      'update.text',
      'withdraw.why',
      'differ.text',
      'amend.text',
      'amend.why',
      'spoken.plan',
      'close.why',
      'close.codes',
      'out.owner',
      'out.reason',
      'action.what.1',
    ].map((id) => [id, words]),
  )

/** Who has opened a consult, more often than one page shows. */
export const accesses = Array.from({ length: 45 }, (_, i) => ({
  consultId: named<ConsultId>('c-1'),
  person: named<PersonKey>(i % 2 ? 'bo' : 'mo'),
  at: now + i,
  what: 'read' as const,
}))
