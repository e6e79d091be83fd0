import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { mayPractise } from '#domain/practice/may-practise.ts'
import { placeOf, repliesOf } from '#domain/practice/practice.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules, talksToClient } from '#domain/situation/steps.ts'
import { CATEGORIES, LEVELS, TICKED_FLAGS } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { situation } from '#test/support/situation.ts'

const DAY = 86_400_000
const now = local('2026-11-23T10:00')
const rules = { now, agency: riverside(), pack: rulesPack }
const ids = {
  id: named<ConsultId>('c1'),
  token: named<Token>('K7F2'),
  workerKey: named<PersonKey>('dana'),
  packVersion: named<PackVersion>('1'),
}
const send = (told: Situation): Consult => sendConsult({ ...ids, situation: told, earlierActs: 0 }, rules).consult
const practises = (consults: readonly Consult[], drafts: readonly Situation[] = [], at = now): boolean =>
  mayPractise(rulesPack, { consults, drafts: drafts.map((one) => ({ situation: one })) }, at)
const ended = (consult: Consult): Consult => ({ ...consult, state: 'closed', closedAt: now })

describe('practising', () => {
  it('is offered to whoever has nothing open, and beside what is open and lets one talk to the client', () => {
    expect(practises([])).toBe(true)
    expect(practises([send(situation({ category: 'personal_interest' }))], [situation({ category: 'gift_invite' })])).toBe(true)
    expect(practises([], [situation()])).toBe(true)
  })

  it('rests while an alarm or threats are open, and for fourteen days after', () => {
    const alarm = raiseAlarm({ ...ids, gate: 'a', handsAt: null }, rules).consult
    const threat = send(situation({ category: 'threat_stalking' }))
    for (const one of [alarm, threat]) {
      expect(practises([one], [], now + 60 * DAY)).toBe(false)
      expect(practises([ended(one)], [], now + 14 * DAY - 1)).toBe(false)
      expect(practises([ended(one)], [], now + 14 * DAY)).toBe(true)
    }
  })

  it('rests for fourteen days after a word was typed that silences an account, whatever becomes of the alarm meanwhile (R10)', () => {
    const alarm = raiseAlarm({ ...ids, gate: 'a', handsAt: null }, rules).consult
    const silent = { ...alarm, account: { ...alarm.account, silentAt: now } }
    for (const one of [silent, { ...ended(silent), closedAt: now + 5 * DAY }]) {
      expect(practises([one], [], now + 14 * DAY - 1)).toBe(false)
      expect(practises([one], [], now + 14 * DAY)).toBe(true)
    }
  })

  it('offers nothing while anything of theirs, sent or not, hides the talk steps (table B)', () => {
    const any = fc.record({
      category: fc.constantFrom(null, ...CATEGORIES),
      flags: fc.subarray([...TICKED_FLAGS]),
      gate: fc.constantFrom('c', 'd', 'handled'),
      chosenLevel: fc.constantFrom(null, ...LEVELS),
    })
    fc.assert(
      fc.property(any, (q) => {
        const told = situation({ ...q, gate: q.gate as 'c' })
        const consult = send(told)
        const talks = talksToClient(stepRules(rulesPack, consult.situation, consult.level, consult.floor))
        expect(practises([], [told])).toBe(talks)
        if (!talks) expect(practises([consult])).toBe(false)
      }),
      runs(300),
    )
  })

  it('a press carries the number of a reply and no more; one that is no place of this list begins at the first', () => {
    expect(placeOf('3.look', 8)).toEqual({ n: 3, look: true })
    expect(placeOf('9', 8)).toEqual({ n: 9, look: false })
    for (const forged of ['', '0', '10', '3.look.look', 'practice.no_point', '-1', '1e1', '9.look'])
      expect(placeOf(forged, 8)).toEqual(forged === '9.look' ? { n: 9, look: false } : { n: 1, look: false })
  })

  it('one of the replies hints at suicide: it has no lines, since its answer is the alarm', () => {
    const replies = repliesOf(pack)
    expect(replies.length).toBeGreaterThanOrEqual(6)
    expect(replies.length).toBeLessThanOrEqual(10)
    expect(replies.filter(({ lines }) => lines === null).map(({ id }) => id)).toEqual(['practice.no_point'])
  })
})
