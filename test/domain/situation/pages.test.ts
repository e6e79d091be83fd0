import { describe, expect, it } from 'vitest'
import { levelOf } from '#domain/situation/level.ts'
import { nextPage, pathOf, previousPage, resumePage, signpostOf } from '#domain/situation/pages.ts'
import { type Situation, storedPage } from '#domain/situation/situation.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { ownPart, situation } from '#test/support/situation.ts'

const ctx = (s: Situation, findings = false) => ({ rules: stepRules(rulesPack, s, levelOf(rulesPack, s).level), findings })

/** Every page on the way from the gate, then what the last one leads to. */
function walk(s: Situation, findings = false): string[] {
  const way: string[] = ['gate']
  for (;;) {
    // Words are found on the page where they are told, not on the steps.
    const next = nextPage(s, way.at(-1) as 'gate', ctx(s, findings && way.at(-1) !== 'steps' && way.at(-1) !== 'protect'))
    way.push(next)
    if (next === 'send' || next === 'family' || next === 'work') return way
  }
}

describe('pages of the checklist', () => {
  it('the usual case takes five pages', () => {
    expect(walk(situation({ category: 'personal_interest' }))).toEqual(['gate', 'about', 'steps', 'ask', 'review', 'send'])
  })

  it('where the talk steps are hidden the third page is protect', () => {
    expect(walk(situation({ category: 'sexualised' }))).toEqual(['gate', 'about', 'protect', 'ask', 'review', 'send'])
    expect(walk(situation({ category: 'physical', chosenLevel: 'now' }))).toEqual(['gate', 'about', 'protect', 'ask', 'review', 'send'])
  })

  it('the own part takes four', () => {
    expect(walk(ownPart())).toEqual(['gate', 'about', 'own', 'review', 'send'])
  })

  it('the check of words comes in between, only when something was found', () => {
    expect(walk(situation({ category: 'personal_interest' }), true)).toEqual(['gate', 'about', 'steps', 'ask', 'idcheck', 'review', 'send'])
    expect(walk(ownPart(), true)).toEqual(['gate', 'about', 'own', 'idcheck', 'review', 'send'])
  })

  it('the check of words on the steps leads on from there, and back to there', () => {
    const s = situation({ category: 'personal_interest' })
    expect(nextPage(s, 'steps', ctx(s, true))).toBe('idcheck')
    expect(nextPage(s, 'idcheck', { ...ctx(s), from: 'steps' })).toBe('ask')
    expect(previousPage(s, 'idcheck', { ...ctx(s), from: 'steps' })).toBe('steps')
  })

  it('R13: past threats can be written down and sent like the rest; the talk steps stay hidden', () => {
    expect(walk(situation({ gate: 'c', category: 'threat_stalking' }))).toEqual(['gate', 'about', 'protect', 'ask', 'review', 'send'])
  })

  it('someone at work and the own family lead to a signpost, whatever else was picked', () => {
    expect(walk(situation({ category: 'threat_stalking', who: 'own' }))).toEqual(['gate', 'about', 'family'])
    expect(walk(situation({ category: 'physical', who: 'work' }))).toEqual(['gate', 'about', 'work'])
    expect(signpostOf('former')).toBeNull()
  })

  it('Back goes the same way in reverse', () => {
    for (const s of [situation({ category: 'personal_interest' }), situation({ category: 'sexualised' }), ownPart()]) {
      const path = pathOf(s, ctx(s))
      for (const [i, page] of path.entries()) expect(previousPage(s, page, ctx(s))).toBe(path[i - 1] ?? null)
    }
    expect(previousPage(ownPart(), 'idcheck', ctx(ownPart()))).toBe('own')
    const s = situation({ category: 'other' })
    expect(previousPage(s, 'idcheck', ctx(s))).toBe('ask')
  })

  it('a draft that was stored at the page `tell`, as it was called before, goes on at the page `ask`', () => {
    expect(['tell', 'ask', 'steps'].map((page) => storedPage.parse(page))).toEqual(['ask', 'ask', 'steps'])
    expect(storedPage.safeParse('told').success).toBe(false)
  })

  it('a draft goes on at the page last left, or, when that is no longer on the way, at the nearest one before it', () => {
    const s = situation({ category: 'sexualised' })
    expect(resumePage(s, 'protect', ctx(s))).toBe('protect')
    expect(resumePage(s, 'steps', ctx(s))).toBe('protect')
    expect(resumePage(s, 'idcheck', ctx(s))).toBe('protect')
    expect(resumePage(ownPart(), 'ask', ctx(ownPart()))).toBe('own')
    expect(resumePage(s, 'gate', ctx(s))).toBe('about')
  })
})
