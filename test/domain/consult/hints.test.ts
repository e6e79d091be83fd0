import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { type HintInput, hint, hintOn, rowsToPointAt } from '#domain/consult/answering/hint.ts'
import { mayPlanGood, planGood } from '#domain/consult/answering/plan-good.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { asSeenBy } from '#domain/consult/people/named-danger.ts'
import { isRefusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { CHOSEN_ROWS, TALK_ROWS } from '#domain/situation/rows.ts'
import { CATEGORIES, LEVELS } from '#domain/words.ts'
import { riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const MONDAY = '2026-11-23T10:00'
const LATER = '2026-11-23T11:00'
const sam = named<'person'>('sam') as never
const point = (story: Story, input: HintInput, by: string = 'sam', when = LATER) =>
  story.do(when, (c, r) => hint(c, { by: named(by), ...input }, r))
/** The refusal's code; null where it went through. */
const refused = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    if (!isRefusal(error)) throw error
    return error.code
  }
}

describe('"try this next"', () => {
  it('marks a row with who and when, tells the worker that there is one and not which, and confirms the consult', () => {
    const story = point(send(MONDAY, {}, team), { row: 'redirect', line: 'phrase.redirect', text: ' As you did last week. ' })
    const { consult } = story
    expect(consult.hints).toEqual([{ at: story.now, by: 'sam', row: 'redirect', line: 'phrase.redirect', text: 'As you did last week.' }])
    expect([consult.state, consult.ackedBy, consult.answers]).toEqual(['seen', 'sam', []])
    const line = story.told.map(({ effect }) => effect).find((e) => e.kind === 'line' && e.text === 'line.hint')
    expect(line).toMatchObject({
      to: 'dana',
      fallback: 'line.hint.fallback',
      params: { person: { person: 'sam' } },
      buttons: ['consult.steps'],
    })
    expect(JSON.stringify(line)).not.toMatch(/redirect|last week/)
  })

  it('needs nothing but the row; the newest on a row is the one that shows', () => {
    const story = point(point(send(MONDAY, {}, team), { row: 'role' }), { row: 'role', text: 'Once more.' }, 'sam', '2026-11-23T11:30')
    expect(hintOn(story.consult, 'role')).toMatchObject({ text: 'Once more.' })
    expect(hintOn(story.consult, 'policy')).toBeUndefined()
  })

  it('is possible until the closing, also after the answer, when what waited for it can be pointed at', () => {
    const before = send(MONDAY, { category: 'sexualised' }, team)
    expect(refused(() => point(before, { row: 'policy' }))).toBe('changed')
    const after = send(MONDAY, { category: 'sexualised' }, team).do(LATER, (c, r) =>
      answer(c, { by: sam, mode: 'written', text: 'A plan.' }, r),
    )
    expect(point(after, { row: 'policy' }, 'sam', '2026-11-23T11:30').consult.hints).toHaveLength(1)
    expect(refused(() => hint({ ...after.consult, state: 'closed' }, { by: sam, row: 'policy' }, after.rules))).toBe('done')
    expect(refused(() => hint({ ...after.consult, state: 'withdrawn' }, { by: sam, row: 'policy' }, after.rules))).toBe('changed')
  })

  it('with an answer goes along in one, also to a row that waits for that answer', () => {
    const story = send(MONDAY, { category: 'sexualised' }, team).do(LATER, (c, r) =>
      answer(c, { by: sam, mode: 'written', text: 'A plan.', hint: { row: 'policy', text: 'Read this one.' } }, r),
    )
    expect(story.consult.hints).toMatchObject([{ row: 'policy', text: 'Read this one.' }])
    expect(story.consult.answers).toHaveLength(1)
  })

  it.each(CATEGORIES.flatMap((category) => LEVELS.map((level) => [category, level] as const)))(
    'what table B hides cannot be pointed at, by any press, nor its lines (%s, %s)',
    (category, level) => {
      const consult = { ...send(MONDAY, { category }, team).consult, state: 'sent' as const, level }
      const rules = { now: Date.parse('2026-11-23T16:00:00Z'), agency: team, pack: rulesPack }
      const hidden = level === 'now' || rulesPack.table[category].role === '-'
      for (const row of TALK_ROWS) expect(refused(() => hint(consult, { by: sam, row }, rules))).toBe(hidden ? 'changed' : null)
      for (const line of Object.keys(rulesPack.phrases) as `phrase.${string}`[]) {
        const step = rulesPack.phrases[line]?.step
        for (const row of CHOSEN_ROWS) {
          const given = refused(() => hint(consult, { by: sam, row, line }, rules)) === null
          if (given) expect([step, rowsToPointAt(consult, rulesPack).includes(row)]).toEqual([row, true])
        }
      }
    },
  )

  it('none while an alarm is on, on what has no kind, or for what was taken back', () => {
    const raised = send(MONDAY, {}, team).do('2026-11-23T10:30', (c, r) => raise(c, { by: named('dana'), level: 'now' }, r))
    expect(refused(() => point(raised, { row: 'follow_through' }))).toBe('changed')
    expect(rowsToPointAt(alarm(MONDAY, team).consult, rulesPack)).toEqual([])
    expect(rowsToPointAt({ ...send(MONDAY, {}, team).consult, withdrawnAt: 1 }, rulesPack)).toEqual([])
  })

  it.each(['dana', 'lu', 'nobody'])('%s cannot: the worker, and whoever has no part in it', (who) => {
    expect(refused(() => point(send(MONDAY, { excluded: ['lu'] }, team), { row: 'role' }, who))).toBe('not_yours')
  })

  it('whoever has it can: who joins by the ladder, whom it was handed to, the lead; not who passed it on, nor who is asked for a view', () => {
    const ladder = send(MONDAY, {}, team)
    expect(refused(() => point(ladder, { row: 'role' }, 'bo'))).toBe('not_yours')
    ladder.until('2026-11-25T12:00')
    for (const who of ['sam', 'bo', 'mo']) expect(refused(() => point(ladder, { row: 'role' }, who, '2026-11-25T12:00'))).toBe(null)

    const handed = send(MONDAY, {}, team)
      .do('2026-11-23T10:10', (c, r) => handOver(c, { by: sam, to: named('bo') }, r))
      .do('2026-11-23T10:20', (c, r) => secondOpinion(c, { by: named('bo'), to: named('lu') }, r))
    expect(['bo', 'sam', 'lu'].map((who) => refused(() => point(handed, { row: 'role' }, who)))).toEqual([null, 'not_yours', 'not_yours'])

    const withLead = riverside({
      agency: { contacts: { fallback_phone: '+1 555 0100', safeguarding: 'lee' } },
      people: { lee: { name: 'Lee Lead', roles: ['outside'] } },
    })
    const led = send(MONDAY, { category: 'sexualised', flags: ['under_18'] }, withLead)
    expect(refused(() => point(led, { row: 'follow_through' }, 'lee'))).toBe(null)
    expect(refused(() => point(led, { row: 'role' }, 'lee', '2026-11-23T11:10'))).toBe('changed')
  })

  it('whoever is said to be the danger reads nothing of the steps that came after', () => {
    const story = send(MONDAY, {}, team).do('2026-11-23T10:10', (c, r) => sayRows(c, { by: named('dana'), rows: { role: 'will' } }, r))
    const { consult } = point(story, { row: 'role' }, 'sam', '2026-11-23T10:20')
    const namedAt = Date.parse('2026-11-23T10:15:00-05:00')
    const seen = asSeenBy({ ...consult, named: [{ at: namedAt, person: named('bo') }] }, named('bo'))
    expect([Object.keys(seen.situation.rows), seen.hints]).toEqual([['role'], []])
    const earlier = asSeenBy({ ...consult, named: [{ at: namedAt - 600_000, person: named('bo') }] }, named('bo'))
    expect([earlier.situation.rows, earlier.hints]).toEqual([{}, []])
  })
})

describe('"your plan is good"', () => {
  it.each([
    ['next_session', true],
    ['soon', true],
    ['today', false],
    ['now', false],
  ] as const)('is an answer in one press below today (%s: %s)', (level, may) => {
    const story = send(MONDAY, { chosenLevel: level, category: 'personal_questions' }, team)
    expect([story.consult.level, mayPlanGood(story.consult)]).toEqual([level, may])
    const press = () => story.do(LATER, (c, r) => planGood(c, { by: sam, text: 'Your plan is good.' }, r))
    expect(refused(press)).toBe(may ? null : 'changed')
    expect(story.consult.answers.map(({ text }) => text)).toEqual(may ? ['Your plan is good.'] : [])
    if (may) expect(story.consult.state).toBe('answered')
  })

  it('not where the worker asked for a call, which is part of the answer, nor once there is one', () => {
    expect(mayPlanGood(send(MONDAY, { callMe: true }, team).consult)).toBe(false)
    const story = send(MONDAY, {}, team).do(LATER, (c, r) => acknowledge(c, { by: sam }, r))
    expect(mayPlanGood(story.consult)).toBe(true)
    story.do('2026-11-23T11:30', (c, r) => planGood(c, { by: sam, text: 'Your plan is good.' }, r))
    expect(mayPlanGood(story.consult)).toBe(false)
  })
})
