import { describe, expect, it } from 'vitest'
import { levelOf } from '#domain/situation/level.ts'
import { phrasesAfterAdvice, phrasesFor } from '#domain/situation/phrases.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules, talkIsLater, talksToClient } from '#domain/situation/steps.ts'
import { CATEGORIES } from '#domain/words.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { ownPart, situation } from '#test/support/situation.ts'

/** Table B of a situation as one line, at the level and floor R1 gives it. */
function table(s: Situation): string {
  const { level, floor } = levelOf(rulesPack, s)
  return Object.values(stepRules(rulesPack, s, level, floor)).join(' ')
}
const rulesOf = (s: Situation) => stepRules(rulesPack, s, levelOf(rulesPack, s).level)
const phrases = (s: Situation) => phrasesFor(rulesPack, s, rulesOf(s)).map((id) => id.replace('phrase.', ''))

describe('steps (table B)', () => {
  it('without flags each category has its row, consult by the floor', () => {
    const rows = Object.fromEntries(CATEGORIES.map((category) => [category, table(situation({ category }))]))
    expect(rows).toEqual({
      personal_interest: 'R R R R R R R R R',
      personal_questions: 'R R R R R O O O R',
      contact_channel: 'R R R R O R O R R',
      gift_invite: 'R R O O O R O R O',
      dual_role: 'R R O O O R R R R',
      physical: 'R R O O O R R R R',
      sexualised: 'R R - - - L R L R',
      threat_stalking: 'R R - - - L R L R',
      own_practice: 'R O - - - L R L R',
      other: 'R R O O O O R R R',
    })
  })

  it('consult is R exactly when the floor is next_session or higher', () => {
    expect(rulesOf(situation({ category: 'gift_invite' })).consult).toBe('O')
    expect(rulesOf(situation({ category: 'gift_invite', flags: ['statutory'] })).consult).toBe('R')
    // A higher choice is not a floor.
    expect(rulesOf(situation({ category: 'gift_invite', chosenLevel: 'today' })).consult).toBe('O')
  })

  it('2. personal_interest and risk_to_someone: role, redirect, reassure hidden; facts, policy, record wait', () => {
    expect(table(situation({ gate: 'b', category: 'personal_interest' }))).toBe('R L - - - L R L R')
  })

  it('an alarm without a category asks nothing but safety', () => {
    expect(table(situation({ gate: 'a' }))).toBe('R L - - - L R L R')
  })

  it('5. contact_channel with under_18: the talk steps are offered, not required', () => {
    const s = situation({ category: 'contact_channel', flags: ['under_18'] })
    expect(table(s)).toBe('R R O O O R R R R')
    expect(talkIsLater(rulesPack, s, rulesOf(s))).toBe(true)
  })

  it('7. physical, soon: the talk steps are offered, by the table and not by an override', () => {
    const s = situation({ category: 'physical', chosenLevel: 'soon' })
    expect(table(s)).toBe('R R O O O R R R R')
    expect(talkIsLater(rulesPack, s, rulesOf(s))).toBe(false)
  })

  it('8. sexualised: talk steps hidden, policy after the answer', () => {
    const rules = rulesOf(situation({ category: 'sexualised' }))
    expect(talksToClient(rules)).toBe(false)
    expect(rules.policy).toBe('L')
  })

  it('9. own_practice (feelings): facts optional, record hidden; a slip or something serious is recorded after advice', () => {
    expect(table(ownPart({ kind: 'feelings' }))).toBe('R O - - - L R - R')
    expect(table(ownPart({ kind: 'slip' }))).toBe('R O - - - L R L R')
    expect(table(ownPart({ kind: 'feelings', serious: 'yes' }))).toBe('R O - - - L R L R')
  })

  it('an override never asks more: hidden stays hidden for someone else than the client, a hidden record stays hidden at now', () => {
    expect(table(situation({ category: 'sexualised', who: 'family', flags: ['under_18'] }))).toBe('R R - - - L R L R')
    expect(rulesOf(ownPart({ kind: 'feelings' }, { chosenLevel: 'now' })).record).toBe('-')
  })

  it('who is not the client: the talk steps are offered only; with a former client there is nothing to go back to', () => {
    for (const who of ['family', 'near'] as const)
      expect(table(situation({ category: 'personal_interest', who }))).toBe('R R O O O R R R R')
    expect(table(situation({ category: 'personal_interest', who: 'former' }))).toBe('R R O - - R R R R')
  })
})

describe('phrases', () => {
  it('the usual case starts with role and redirect; the second-time line only after they were asked to stop', () => {
    expect(phrases(situation({ category: 'personal_interest' }))).toEqual([
      'role',
      'redirect',
      'misread',
      'reassure',
      'care',
      'end',
      'policy',
    ])
    expect(phrases(situation({ category: 'personal_interest', flags: ['told_to_stop'] }))[0]).toBe('role_second')
  })

  it('warmth that was taken for more has its line under the first row, whatever the kind', () => {
    for (const category of ['contact_channel', 'gift_invite', 'dual_role', 'physical', 'other', 'personal_questions'] as const)
      expect(phrases(situation({ category }))).toContain('misread')
  })

  it('a former client hears only that the work has ended, and family or somebody near nothing before advice', () => {
    for (const category of CATEGORIES.filter((one) => rulesPack.table[one].role !== '-')) {
      expect(phrases(situation({ category, who: 'former' }))).toEqual(['former'])
      expect(phrases(situation({ category, who: 'former', flags: ['client_monitored'] }))).toEqual([])
      for (const who of ['family', 'near'] as const) expect(phrases(situation({ category, who }))).toEqual([])
    }
    expect(phrases(situation({ category: 'sexualised', who: 'former' }))).toEqual([])
  })

  it('whoever was asked to stop and writes on is not answered in writing', () => {
    const lines = phrases(situation({ category: 'contact_channel', flags: ['told_to_stop'] }))
    expect(lines[0]).toBe('role_second')
    for (const written of ['text', 'channel']) expect(lines).not.toContain(written)
    expect(phrases(situation({ category: 'contact_channel' }))).toContain('text')
  })

  it('2. risk_to_someone: only phrase.risk', () => {
    expect(phrases(situation({ gate: 'b', category: 'personal_interest' }))).toEqual(['risk'])
  })

  it('hidden talk steps have no phrases: sexual, threats, own part, now', () => {
    for (const category of ['sexualised', 'threat_stalking', 'own_practice'] as const) expect(phrases(situation({ category }))).toEqual([])
    expect(phrases(situation({ category: 'physical', chosenLevel: 'now' }))).toEqual([])
    expect(phrases(situation({ category: 'physical', flags: ['image_u18'] }))).toEqual([])
  })

  it('under 18, at risk, or hard to take in: plain words first', () => {
    for (const flag of ['under_18', 'at_risk_adult', 'understanding'] as const) {
      expect(phrases(situation({ category: 'personal_interest', flags: [flag] }))[0]).toBe('plain')
    }
  })

  it('item 26: with a watched phone no phrase names a day, a number or a topic', () => {
    expect(phrases(situation({ category: 'contact_channel', flags: ['client_monitored'] }))).toEqual(['role', 'policy', 'misread'])
  })

  it('phrase.slip only after advice, and never for feelings; phrase.agency never', () => {
    expect(phrasesAfterAdvice(ownPart({ kind: 'slip' }))).toEqual(['phrase.slip'])
    expect(phrasesAfterAdvice(ownPart({ kind: 'feelings' }))).toEqual([])
    for (const category of CATEGORIES) expect(phrases(situation({ category }))).not.toContain('agency')
  })
})
