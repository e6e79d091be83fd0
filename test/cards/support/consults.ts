import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import { type ConsultId, type MessageId, named, type PersonKey } from '#domain/ids.ts'
import type { ChosenRow, RowState } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { Plain } from '#test/support/plain.ts'
import { pack } from '#test/support/real-pack.ts'
import { situation } from '#test/support/situation.ts'
import { fullAgency, now } from './reader.ts'

const HOUR = 3_600_000

/** A situation with every answer given and `words` in every box. */
export const told = (words = 'On a visit the client said we have something special.', more: Plain<Partial<Situation>> = {}): Situation =>
  situation({
    opening: 'building',
    category: 'personal_interest',
    before: 'once',
    flags: ['under_18', 'told_to_stop', 'money'],
    contactDate: '2026-12-04',
    contactTime: '10:00',
    contactAlone: true,
    contactAdvice: true,
    caseToken: 'AB-12',
    care: 'talk',
    facts: words,
    callMe: true,
    need: 'think',
    stepsUsed: ['role', 'unsure'],
    rows: said({ role: 'said', redirect: 'will', reassure: 'unfit', policy: 'unclear', record: 'done', follow_through: 'keeps' }),
    differ: words,
    policyAnswer: 'unclear',
    policies: [{ id: 'contact', title: 'Personal contact with clients', version: '2026-03' }],
    ...more,
  })

/** What Dana said of the rows of her checklist, a minute ago. */
export const said = (rows: Readonly<Partial<Record<ChosenRow, RowState>>>): Situation['rows'] =>
  Object.fromEntries(Object.entries(rows).map(([row, state]) => [row, { state, by: named<PersonKey>('dana'), at: now - 60_000 }]))

/** A consult Dana really sent, by the rules. */
export const sentConsult = (s: Situation = told(), at = now): Consult =>
  sendConsult(
    { id: named('c-1'), token: named('K7F2'), workerKey: named('dana'), packVersion: pack.pack.version, situation: s, earlierActs: 0 },
    { now: at, agency: fullAgency(), pack },
  ).consult

/** A consult in which everything there is has happened, with `words` wherever somebody types. */
export function fullConsult(words = 'Words.', patch: Plain<Partial<Consult>> = {}): Consult {
  const sent = sentConsult(told(words, { category: 'personal_interest' }))
  const at = now + HOUR
  return consultSchema.parse({
    ...sent,
    people: [
      { key: 'sam', part: 'supervisor', addedAt: now, cause: 'sent', rung: 1, waiting: true },
      { key: 'bo', part: 'backup', addedAt: now, cause: 'cover', rung: 2, seenAt: at },
      { key: 'mo', part: 'manager', addedAt: at, cause: 'rung', rung: 3 },
      { key: 'lee', part: 'lead', addedAt: now, cause: 'lead', snoozedUntilAt: now + 5 * HOUR, snoozes: 1 },
      { key: 'ivy', part: 'second', addedAt: now, cause: 'second', from: 'bo' },
      { key: 'lu', part: 'copy', addedAt: now, cause: 'pointer' },
    ],
    ackDueAt: at,
    answerDueAt: now + 4 * HOUR,
    ackedAt: at,
    ackedBy: 'bo',
    askedAt: at,
    askedBy: 'bo',
    nextDueAt: now + 2 * HOUR,
    levels: [...sent.levels, { at, by: 'bo', level: 'soon', reason: words }, { at, by: null, level: 'today', reason: '' }],
    answers: [
      { at, by: 'bo', mode: 'written', text: words, why: words },
      { at, by: 'mo', mode: 'call', text: words, why: words, minutes: 12 },
    ],
    hints: [
      { at, by: 'bo', row: 'role', line: 'phrase.role', text: words },
      { at, by: 'mo', row: 'record', text: words },
    ],
    spoken: [{ at, by: 'bo', how: 'safe', plan: words, minutes: 5, confirmed: true }],
    updates: [
      { at, text: words, flags: ['legal'] },
      { at, text: words, flags: [] },
    ],
    withdrawnAt: at,
    withdrawWhy: words,
    caseNote: 'later',
    reviewOn: '2026-12-08',
    closure: {
      at,
      by: 'bo',
      outcome: 'safety_plan',
      kind: 'direction',
      why: words,
      safety: 'acted',
      ownDone: 'yes',
      details: { 'out.owner': words, 'out.check': '2026-11-25', 'out.review': '2026-12-08', 'out.date': '2026-12-01', 'out.tells': words },
      actions: [
        { id: 'a1', what: words, who: 'dana', by: '2026-12-01' },
        { id: 'a2', what: words, who: 'bo', by: '2026-12-01', doneAt: at },
      ],
      noted: 'later',
      codes: words.slice(0, 150),
      minutes: 40,
      careOffered: true,
    },
    marks: [
      { at, by: 'dana', view: words, round: 1 },
      { at, by: 'bo', view: words, round: 1 },
    ],
    amendments: [{ at, by: 'bo', text: words, why: words }],
    closedAt: at,
    ...patch,
  })
}

/** A thread of `n` messages, some changed, some removed. */
export const thread = (n: number, words = 'A message.') =>
  Array.from({ length: n }, (_, i) => ({
    id: named<MessageId>(`m-${i}`),
    consultId: named<ConsultId>('c-1'),
    by: named<PersonKey>(i % 2 === 0 ? 'dana' : 'bo'),
    at: now + i * 60_000,
    text: i % 7 === 3 ? '' : words,
    editedText: i % 5 === 2 ? words : null,
    editedAt: i % 5 === 2 ? now + HOUR : null,
    deletedAt: i % 7 === 3 ? now + HOUR : null,
  }))

/** Of which no card was taken yet; `held`: because chat takes nothing at all. */
export const notSent = (consult: Consult, held = false): Consult => ({
  ...consult,
  people: consult.people.map((p) => ({ ...p, sentToAt: null, heldUp: held })),
})
