import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { isAction } from '#cards/verbs.ts'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { askBack } from '#domain/consult/answering/ask-back.ts'
import { decline } from '#domain/consult/answering/decline.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import { snooze } from '#domain/consult/answering/snooze.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { agree } from '#domain/consult/asking/agree.ts'
import { notEnough } from '#domain/consult/asking/not-enough.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { advance } from '#domain/consult/clock/advance.ts'
import { close } from '#domain/consult/closing/close.ts'
import { mark } from '#domain/consult/closing/mark.ts'
import { reopen } from '#domain/consult/closing/reopen.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed, Effect } from '#domain/consult/effects.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { isRefusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { CATEGORIES } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { runs } from '#test/support/runs.ts'
import { sentConsult, told } from './support/consults.ts'
import { faultsOf } from './support/limits.ts'
import { fullAgency, now, readerOf } from './support/reader.ts'

const agency = fullAgency()
const PEOPLE = ['sam', 'bo', 'mo', 'lu', 'lee'] as const
const someone = fc.constantFrom(...PEOPLE)

type Move = (consult: Consult, rules: Rules) => Changed<Consult>
/** What people and the clock do, each at a moment of its own. */
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>((c, r) => advance(c, r)),
  someone.map(
    (by): Move =>
      (c, r) =>
        acknowledge(c, { by: named(by) }, r),
  ),
  someone.map(
    (by): Move =>
      (c, r) =>
        answer(c, { by: named(by), mode: 'written', text: 'Do this.' }, r),
  ),
  someone.map(
    (by): Move =>
      (c, r) =>
        askBack(c, { by: named(by) }, r),
  ),
  someone.map(
    (by): Move =>
      (c, r) =>
        spoken(c, { by: named(by), how: 'safe', plan: '' }, r),
  ),
  fc.tuple(someone, someone).map(
    ([by, to]): Move =>
      (c, r) =>
        handOver(c, { by: named(by), to: named(to) }, r),
  ),
  fc.tuple(someone, someone).map(
    ([by, to]): Move =>
      (c, r) =>
        secondOpinion(c, { by: named(by), to: named(to) }, r),
  ),
  someone.map(
    (by): Move =>
      (c, r) =>
        decline(c, { by: named(by), why: 'time' }, r),
  ),
  someone.map(
    (by): Move =>
      (c, r) =>
        snooze(c, { by: named(by) }, r),
  ),
  fc.constant<Move>((c, r) => raise(c, { by: named('dana'), level: 'now' }, r)),
  fc.constant<Move>((c, r) => agree(c, { by: named('dana') }, r)),
  fc.constant<Move>((c, r) => notEnough(c, { by: named('dana') }, r)),
  fc.constant<Move>((c, r) => withdraw(c, { by: named('dana') }, r)),
  fc.constant<Move>((c, r) => reopen(c, { by: named('dana') }, r)),
  fc.constantFrom('dana', ...PEOPLE).map(
    (by): Move =>
      (c, r) =>
        mark(c, { by: named(by), view: null }, r),
  ),
  someone.map(
    (by): Move =>
      (c, r) =>
        close(
          c,
          {
            by: named(by),
            outcome: 'within_practice',
            kind: 'advice',
            why: 'Normal.',
            safety: 'no',
            ownDone: 'yes',
            details: { 'out.reason': 'x', 'out.tells': 'x' },
            actions: [],
            noted: 'yes',
            codes: '',
            minutes: null,
            careOffered: false,
          },
          r,
        ),
  ),
)
const HOUR = 3_600_000
const story = fc.array(fc.tuple(move, fc.integer({ min: 0, max: 30 * HOUR })), { maxLength: 12 })

/** Draws every card and every line a change asks for; returns what is wrong with them. */
function faults(consult: Consult, effects: readonly Effect[], at: number): string[] {
  const cards = [...agency.byKey.keys()].flatMap((key) => {
    const card = presentCard(readerOf(key, { agency, at }), consult)
    return card ? faultsOf(card).map((fault) => `${card.id}: ${fault}`) : []
  })
  const lines = effects.flatMap((effect) => {
    if (effect.kind !== 'line' && effect.kind !== 'note') return []
    const card = lineMessage(readerOf(effect.to, { agency, at }), {
      textId: effect.text,
      ...(effect.fallback ? { fallbackId: effect.fallback } : {}),
      params: effect.params,
      buttons: effect.buttons ?? [],
      consult,
    })
    const unknown = (effect.buttons ?? []).filter((id) => !isAction(id)).map((id) => `no press ${id}`)
    return [...faultsOf(card), ...unknown].map((fault) => `${effect.text}: ${fault}`)
  })
  return [...cards, ...lines]
}

describe('whatever happens to a consult', () => {
  it('every card and line can be drawn for everyone, within the limits', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CATEGORIES), story, (category, moves) => {
        let consult = sentConsult(told('Words.', { category, own: { kind: 'slip', serious: 'no', to: null } }))
        let at = now
        expect(faults(consult, [], at)).toEqual([])
        for (const [run, wait] of moves) {
          at += wait
          try {
            const changed = run(consult, { now: at, agency, pack })
            consult = changed.consult
            expect(faults(consult, changed.effects, at)).toEqual([])
          } catch (error) {
            if (!isRefusal(error)) throw error
          }
        }
      }),
      runs(60),
    )
  })
})
