import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { rowsShown } from '#domain/consult/table-b.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { offeredOn, rowState, rowsOf, withRows } from '#domain/situation/row-states.ts'
import { CHOSEN_ROWS, ROW_STATES, ROWS, TALK_ROWS } from '#domain/situation/rows.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { CATEGORIES, TICKED_FLAGS } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { situation } from '#test/support/situation.ts'

const rules = { now: local('2026-11-23T10:00'), agency: riverside(), pack: rulesPack }
const ids = {
  id: named<ConsultId>('c1'),
  token: named<Token>('K7F2'),
  workerKey: named<PersonKey>('dana'),
  packVersion: named<PackVersion>('1'),
}
const dana = { by: ids.workerKey, at: rules.now }
/** Something said of every row, as a page could claim it. */
const everything = { role: 'said', redirect: 'will', reassure: 'unfit', policy: 'clear', record: 'done', follow_through: 'keeps' } as const
const any = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  flags: fc.subarray([...TICKED_FLAGS]),
  gate: fc.constantFrom('c', 'd', 'handled'),
})

describe('the rows of the checklist (table B)', () => {
  it('where the talk steps are hidden no row of theirs is shown, sent, or taken from an old page or a forged press', () => {
    fc.assert(
      fc.property(any, (q) => {
        const told = withRows(situation({ ...q, gate: q.gate as 'c' }), everything, dana, offeredOn(ROWS))
        const { consult } = sendConsult({ ...ids, situation: told, earlierActs: 0 }, rules)
        const hidden = TALK_ROWS.filter((row) => stepRules(rulesPack, consult.situation, consult.level, consult.floor)[row] === '-')
        const forged = sayRows(
          consult,
          { by: ids.workerKey, rows: { ...everything, role: 'will' } },
          { ...rules, now: rules.now + 1 },
        ).consult
        for (const row of hidden) {
          expect(rowsShown(consult, rulesPack)).not.toContain(row)
          expect([consult.situation.rows[row], forged.situation.rows[row]]).toEqual([undefined, undefined])
        }
        // Where it is shown it is taken, so that the test is about what is hidden.
        if (rowsShown(consult, rulesPack).includes('role')) expect(rowState(forged.situation, 'role')).toBe('will')
      }),
      runs(200),
    )
  })

  it('what waits for advice shows once somebody has answered', () => {
    const s = situation({ category: 'sexualised' })
    const table = stepRules(rulesPack, s, 'today')
    expect(rowsOf(table, { answered: false })).toEqual(['consult', 'follow_through'])
    expect(rowsOf(table, { answered: true })).toEqual(['policy', 'consult', 'record', 'follow_through'])
  })

  it('keeps who said it first and when; a row takes only its own states', () => {
    const states = fc.constantFrom(...Object.values(ROW_STATES).flat(), 'other', '', null)
    fc.assert(
      fc.property(fc.constantFrom(...CHOSEN_ROWS), fc.array(states, { maxLength: 6 }), (row, said) => {
        let s = situation()
        let at = 0
        for (const state of said) {
          const before = s
          s = withRows(s, { [row]: state }, { by: ids.workerKey, at: ++at }, offeredOn(ROWS))
          const own = (ROW_STATES[row] as readonly unknown[]).includes(state)
          const news = own && state !== rowState(before, row)
          expect(s.rows[row]).toEqual(news ? { state, by: 'dana', at } : before.rows[row])
        }
      }),
      runs(100),
    )
  })

  it('a consult that was kept before rows had states shows none, and closing counts what was ticked then', () => {
    const { consult } = sendConsult(
      { ...ids, situation: situation({ category: 'personal_interest', stepsUsed: ['role'] }), earlierActs: 0 },
      rules,
    )
    expect([consult.situation.rows, rowState(consult.situation, 'role')]).toEqual([{}, 'not_yet'])
  })
})
