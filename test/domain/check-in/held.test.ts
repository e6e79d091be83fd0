import { describe, expect, it } from 'vitest'
import { holdsPrompts, promptsRest } from '#domain/check-in/held.ts'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { agree } from '#domain/consult/asking/agree.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { close } from '#domain/consult/closing/close.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { named } from '#domain/ids.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { Outcome } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { alarm, Story, send } from '../consult/story.ts'

/** A story told with the pack people really get: the questions by outcome are its. */
class Told extends Story {
  override get rules(): Rules {
    return { ...super.rules, pack }
  }
}
const told = (fields: Partial<Situation> = {}) => {
  const story = send('2026-11-30T10:00', fields, riverside())
  return new Told({ consult: story.consult, effects: [] }, story.now, riverside())
}
const closeWith =
  (outcome: Outcome) =>
  (c: Consult, r: Rules): ReturnType<typeof close> =>
    close(
      c,
      {
        by: named('sam'),
        outcome,
        kind: 'advice',
        why: 'Why.',
        safety: 'yes',
        ownDone: 'yes',
        details: Object.fromEntries(
          pack.outcomes[outcome].requires.map((field) => [field, field === 'out.review' ? '2027-01-04' : 'Said.']),
        ),
        actions: [],
        noted: null,
        codes: '',
        minutes: null,
        careOffered: true,
      },
      r,
    )
/** Closed on Thursday 3 December at noon. */
const closed = (outcome: Outcome, fields: Partial<Situation> = {}) =>
  told(fields)
    .do('2026-11-30T10:30', (c, r) => acknowledge(c, { by: named('sam') }, r))
    .do('2026-11-30T11:00', (c, r) => answer(c, { by: named('sam'), mode: 'written', text: 'Advice.' }, r))
    .do('2026-11-30T11:30', (c, r) => agree(c, { by: named('dana') }, r))
    .do('2026-12-03T12:00', closeWith(outcome))
const asks = (story: Story) => story.until('2027-01-02T12:00').times('dana', /reflect\.after/)

describe('the question after a consult', () => {
  it('comes on the working day after closing, once, and goes with the outcome', () => {
    const story = closed('coached_continue')
    expect(asks(story)).toEqual(['Fri 4 Dec 12:00'])
    const [line] = story.told.flatMap(({ effect }) => (effect.kind === 'line' && effect.text === 'reflect.after.body' ? [effect] : []))
    expect(line?.params.prompt).toBe('prompt.care.1')
    expect(line?.buttons).toEqual(['checkin.write', 'checkin.skip'])
  })

  it('goes to the worker alone', () => {
    const story = closed('coached_continue')
    asks(story)
    for (const key of ['sam', 'bo', 'mo', 'lu']) expect(story.linesTo(key, /reflect/)).toEqual([])
  })

  it('does not come for an outcome without one', () => {
    expect(asks(closed('not_for_this_tool'))).toEqual([])
    expect(asks(closed('conduct_review'))).toEqual([])
  })

  it.each([
    ['sexual conduct', { category: 'sexualised' as const }],
    ['threats', { category: 'threat_stalking' as const }],
    ['a serious matter of one’s own', { category: 'own_practice' as const, flags: ['own_serious' as const] }],
  ])('never comes after %s, not on day fifteen either', (_, fields) => {
    expect(asks(closed('arrangement_changed', fields))).toEqual([])
  })
})

describe('automatic prompts rest', () => {
  const day = 86_400_000
  const end = local('2026-12-03T12:00')

  it('while such a consult is open and for 14 days after it was closed', () => {
    const open = told({ category: 'sexualised' }).until('2027-03-01T10:00').consult
    expect(promptsRest([open], local('2027-03-01T10:00'))).toBe(true)
    const over = closed('coached_continue', { category: 'sexualised' }).consult
    expect(promptsRest([over], end + 14 * day - 1)).toBe(true)
    expect(promptsRest([over], end + 14 * day)).toBe(false)
  })

  it('after an alarm, also for one that was raised to it', () => {
    expect(holdsPrompts(alarm('2026-11-30T10:00', riverside()).consult)).toBe(true)
    const raised = told().do('2026-11-30T12:00', (c, r) => raise(c, { by: named('dana'), level: 'now', why: '' }, r))
    expect(holdsPrompts(raised.consult)).toBe(true)
  })

  it('after one that was taken back too, from then on', () => {
    const back = told({ category: 'sexualised' })
      .do('2026-11-30T11:00', (c, r) => withdraw(c, { by: named('dana') }, r))
      .do('2026-11-30T12:00', (c, r) => acknowledge(c, { by: named('sam') }, r))
    expect(back.consult.state).toBe('withdrawn')
    expect(promptsRest([back.consult], local('2026-12-10T11:00'))).toBe(true)
    expect(promptsRest([back.consult], local('2026-12-15T11:00'))).toBe(false)
  })

  it('not for any other consult, open or closed', () => {
    expect(promptsRest([told().consult, closed('coached_continue').consult], end)).toBe(false)
    expect(promptsRest([], end)).toBe(false)
  })
})
