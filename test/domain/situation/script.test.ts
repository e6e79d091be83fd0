import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepScript, mayHaveScript, ownScript, scriptLinesOf, sharedScript } from '#domain/consult/asking/keep-script.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { isRefusal } from '#domain/errors.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { boxesOf, filledLines, scriptLines } from '#domain/situation/script-lines.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules, talksToClient } from '#domain/situation/steps.ts'
import { CATEGORIES, CONSULT_STATES, LEVELS, TICKED_FLAGS, WHO } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { situation } from '#test/support/situation.ts'

const rules = { now: local('2026-11-23T10:00'), agency: riverside(), pack: rulesPack }
const dana = named<PersonKey>('dana')
const ids = { id: named<ConsultId>('c1'), token: named<Token>('K7F2'), workerKey: dana, packVersion: named<PackVersion>('1') }
const mine = { words: 'I am here as your social worker.', share: 'yes' } as const
const send = (told: Situation): Consult => sendConsult({ ...ids, situation: told, earlierActs: 0 }, rules).consult
const refused = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    if (isRefusal(error)) return error.code
    throw error
  }
}

const any = fc.record({
  category: fc.constantFrom(...CATEGORIES),
  flags: fc.subarray([...TICKED_FLAGS]),
  gate: fc.constantFrom('c', 'd', 'handled'),
  who: fc.constantFrom(...WHO),
  chosenLevel: fc.constantFrom(null, ...LEVELS),
})

describe('one’s own script (table B)', () => {
  it('where the talk steps are hidden none is sent along, made, seen or shared, whatever an old page or a forged press asks', () => {
    fc.assert(
      fc.property(any, (q) => {
        const told = situation({ ...q, gate: q.gate as 'c', script: mine })
        const consult = send(told)
        const talks = talksToClient(stepRules(rulesPack, consult.situation, consult.level, consult.floor))
        const unanswered = q.category === 'contact_channel' && q.flags.includes('told_to_stop')
        const fits = talks && q.who === 'client' && !unanswered
        expect(mayHaveScript(consult, rulesPack)).toBe(fits)
        expect(consult.situation.script).toEqual(fits ? mine : null)
        expect(refused(() => keepScript(consult, { by: dana, ...mine }, rules))).toBe(fits ? null : 'changed')
        // One that is there all the same, as from before the situation was another, is read by nobody.
        const kept: Consult = { ...consult, situation: { ...consult.situation, script: mine } }
        expect(ownScript(kept, rulesPack)).toEqual(fits ? mine : null)
        expect(sharedScript(kept, rulesPack)).toBe(fits && consult.state !== 'logged' ? mine.words : null)
        expect(scriptLinesOf(kept, rulesPack).length > 0).toBe(fits)
      }),
      runs(300),
    )
  })

  it('where somebody may see the client’s phone no line names the goal, and the goal is not asked for', () => {
    const s = situation({ category: 'personal_interest', flags: ['client_monitored'] })
    const lines = scriptLines(rulesPack, s, stepRules(rulesPack, s, 'soon'))
    expect(lines).toEqual(['thanks', 'role', 'rule'])
    expect(boxesOf(lines)).toEqual(['role', 'rule'])
    const open = situation({ category: 'personal_interest' })
    expect(boxesOf(scriptLines(rulesPack, open, stepRules(rulesPack, open, 'soon')))).toEqual(['role', 'goal', 'rule'])
  })

  it('one made before that was known is shown and shared without the lines that hold the goal; changed by hand they stay kept', () => {
    const words =
      'Thank you.\nMy job is to help you with the Flat.\nI will go on looking for flats and a FLAT with you.\nNo gifts, for anyone.'
    const consult = keepScript(
      send(situation({ category: 'personal_interest' })),
      { by: dana, words, share: 'yes', goal: 'the flat' },
      rules,
    ).consult
    expect(ownScript(consult, rulesPack)?.words).toBe(words)
    const watched: Consult = { ...consult, situation: { ...consult.situation, flags: ['client_monitored'] } }
    const shown = 'Thank you.\nNo gifts, for anyone.'
    expect([ownScript(watched, rulesPack)?.words, sharedScript(watched, rulesPack)]).toEqual([shown, shown])
    const changed = keepScript(watched, { by: dana, words: 'Thank you, all of you.', share: 'yes' }, rules).consult
    expect(ownScript(changed, rulesPack)?.words).toBe('Thank you, all of you.')
    expect(changed.situation.script?.words).toContain('a FLAT with you.')
    // Made anew it is all there is; and it goes along when it is sent.
    expect(keepScript(changed, { by: dana, words: 'New.', share: 'no', goal: '' }, rules).consult.situation.script?.words).toBe('New.')
    expect(
      send(situation({ category: 'personal_interest', flags: ['client_monitored'], script: watched.situation.script })).situation.script
        ?.words,
    ).toBe(words)
  })

  it('a box that was left empty leaves its lines out', () => {
    const s = situation({ category: 'personal_interest' })
    const lines = scriptLines(rulesPack, s, stepRules(rulesPack, s, 'soon'))
    expect(filledLines(lines, { role: 'social worker', goal: ' ', rule: '' })).toEqual(['thanks', 'role'])
    expect(filledLines(lines, { goal: 'a flat' })).toEqual(['thanks', 'goal', 'reason'])
  })

  it('is read by whoever has the consult only where its worker says yes; what was only wished for is not', () => {
    const consult = send(situation({ category: 'personal_interest' }))
    const shared = (share: 'no' | 'asked' | 'yes') =>
      sharedScript(keepScript(consult, { by: dana, words: 'Hello.', share }, rules).consult, rulesPack)
    expect([shared('no'), shared('asked'), shared('yes')]).toEqual([null, null, 'Hello.'])
  })

  it('goes as the consult ends, also when it is taken back; emptied it is gone at once', () => {
    const consult = keepScript(send(situation({ category: 'personal_interest' })), { by: dana, ...mine }, rules).consult
    expect(withdraw(consult, { by: dana }, rules).consult).toMatchObject({ state: 'withdrawn', situation: { script: null } })
    for (const state of CONSULT_STATES.filter((one) => ['withdrawn', 'closing', 'closed'].includes(one)))
      expect(ownScript({ ...consult, state }, rulesPack)).toBeNull()
    expect(keepScript(consult, { by: dana, words: '  ', share: 'yes' }, rules).consult.situation.script).toBeNull()
  })

  it('tells nobody', () => {
    const { effects } = keepScript(send(situation({ category: 'personal_interest' })), { by: dana, ...mine }, rules)
    expect(effects.filter(({ kind }) => kind !== 'audit')).toEqual([])
    expect(JSON.stringify(effects)).not.toContain(mine.words)
  })
})
