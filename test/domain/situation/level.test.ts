import { describe, expect, it } from 'vitest'
import { actNumber, actOf, countsAsAct } from '#domain/situation/acts.ts'
import { contactAtOf, isLoneVisit } from '#domain/situation/contact.ts'
import { flagsOf } from '#domain/situation/flags.ts'
import { floorAfterContact, type LevelContext, levelOf } from '#domain/situation/level.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { local, riverside, said } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { ownPart, situation } from '#test/support/situation.ts'

const level = (s: Situation, ctx: LevelContext = {}) => levelOf(rulesPack, s, ctx)
const team = riverside()

describe('levels (R1)', () => {
  it('1. gate A is now without a category', () => {
    expect(level(situation({ gate: 'a' }))).toMatchObject({ level: 'now', floor: 'now', reasons: ['risk'] })
  })

  it('2. personal_interest with risk_to_someone is now', () => {
    expect(level(situation({ gate: 'b', category: 'personal_interest' }))).toMatchObject({ level: 'now', floor: 'now' })
  })

  it('3. personal_interest is soon, and log_only is not offered', () => {
    const given = level(situation({ category: 'personal_interest' }))
    expect(given).toMatchObject({ level: 'soon', floor: 'next_session', reasons: ['category'] })
    expect(given.offered).toEqual(['next_session', 'soon', 'today', 'now'])
  })

  it('5. contact_channel, no flags: log_only may be chosen; with under_18 it is today and log_only is not offered', () => {
    expect(level(situation({ category: 'contact_channel', chosenLevel: 'log_only' }))).toMatchObject({ level: 'log_only', lifted: false })
    const young = level(situation({ category: 'contact_channel', chosenLevel: 'log_only', flags: ['under_18'] }))
    expect(young).toMatchObject({ level: 'today', reasons: ['at_risk'], lifted: true })
    expect(young.offered).not.toContain('log_only')
  })

  it('"nothing: just log it" asks for log_only', () => {
    expect(level(situation({ category: 'gift_invite', need: 'log' })).level).toBe('log_only')
    expect(level(situation({ category: 'physical', need: 'log' }))).toMatchObject({ level: 'soon', lifted: true })
  })

  it('6. gift_invite with under_18 has the floor next_session, not today', () => {
    expect(level(situation({ category: 'gift_invite', flags: ['under_18'] })).floor).toBe('next_session')
  })

  it('7. gate D, physical, a hug, worker picks soon: soon', () => {
    expect(level(situation({ category: 'physical', chosenLevel: 'soon' }))).toMatchObject({ level: 'soon', lifted: false })
    expect(level(situation({ category: 'physical' })).level).toBe('today')
  })

  it('8. sexualised and a stale choice soon: today, and the worker is told why', () => {
    expect(level(situation({ category: 'sexualised', chosenLevel: 'soon' }))).toMatchObject({
      level: 'today',
      lifted: true,
      reasons: ['category'],
    })
  })

  it('9. own_practice (feelings), third in 90 days: soon', () => {
    const s = ownPart({ kind: 'feelings' })
    expect(actOf(rulesPack, s, 2)).toBe(1)
    expect(level(s, { act: 3 }).level).toBe('soon')
  })

  it('10. own_practice, own_serious and under_18: today', () => {
    const given = level(ownPart({ serious: 'yes' }, { flags: ['under_18'] }))
    expect(given).toMatchObject({ level: 'today', reasons: expect.arrayContaining(['own', 'at_risk']) })
    expect(level(ownPart({ serious: 'talk' }))).toMatchObject({ level: 'today', reasons: ['own'] })
  })

  it("11. personal_interest and another worker's act on the same agency token: today, reason seen before", () => {
    const s = situation({ category: 'personal_interest' })
    expect(level(s, { act: actOf(rulesPack, s, 1) })).toMatchObject({ level: 'today', reasons: ['before'] })
  })

  it('12. gift_invite, third in 90 days: nothing rises; contact_channel, third: today', () => {
    const gift = situation({ category: 'gift_invite' })
    expect(level(gift, { act: actOf(rulesPack, gift, 2) })).toMatchObject({ level: 'next_session', floor: 'log_only' })
    const channel = situation({ category: 'contact_channel' })
    expect(level(channel, { act: actOf(rulesPack, channel, 2) })).toMatchObject({ level: 'today', reasons: ['before'] })
  })

  it('a second act is one level above the usual one, never above today by rule', () => {
    const second = (category: Situation['category']) => level(situation({ category }), { act: 2 }).floor
    expect(second('contact_channel')).toBe('today')
    expect(second('physical')).toBe('today')
    expect(second('sexualised')).toBe('today')
    const asked = situation({ category: 'gift_invite', flags: ['told_to_stop'] })
    expect(level(asked, { act: 2 }).reasons).toContain('told_to_stop')
  })

  it('a third act is today, however low the usual level of the category', () => {
    const contact_channel = { ...rulesPack.categories.contact_channel, default: 'log_only' as const }
    const pack = { ...rulesPack, categories: { ...rulesPack.categories, contact_channel } }
    const floors = [1, 2, 3, 4].map((act) => levelOf(pack, situation({ category: 'contact_channel' }), { act }).floor)
    expect(floors).toEqual(['log_only', 'next_session', 'today', 'today'])
  })

  it('now by choice: a worker may always choose more', () => {
    expect(level(situation({ category: 'gift_invite', chosenLevel: 'now' }))).toMatchObject({
      level: 'now',
      floor: 'log_only',
      lifted: false,
    })
  })

  it('the reason for a floor stands apart from the reason for a higher usual level', () => {
    const given = level(situation({ category: 'contact_channel', flags: ['statutory'] }))
    expect(given).toMatchObject({ level: 'soon', reasons: ['category'], floor: 'next_session', floorReasons: ['statutory'] })
  })

  it('item 80: after somebody spoke with the worker the floor of a now is today', () => {
    expect([floorAfterContact('now'), floorAfterContact('soon')]).toEqual(['today', 'soon'])
  })

  it('flags come from the gate, the care question and the own-practice page too', () => {
    expect(flagsOf(situation({ gate: 'handled', care: 'talk', flags: ['money'] }))).toEqual(['money', 'risk_handled', 'shaken'])
    expect(flagsOf(ownPart({ serious: 'talk' }))).toEqual(['own_serious'])
    // What was typed on the own-practice page does not follow to another category.
    expect(flagsOf({ ...ownPart({ serious: 'yes' }), category: 'physical' })).toEqual([])
  })
})

describe('acts (R7)', () => {
  it("the number is max(earlier acts, the worker's own answer) + 1", () => {
    expect([actNumber(0, null), actNumber(0, 'no'), actNumber(0, 'once'), actNumber(0, 'more'), actNumber(3, 'once')]).toEqual([
      1, 1, 2, 3, 4,
    ])
  })

  it('an act is of the close-contact group without own practice, or "was asked to stop" in any category', () => {
    const counts = (category: Situation['category'], flags: Situation['flags'] = []) =>
      countsAsAct(rulesPack, situation({ category, flags }))
    expect(counts('personal_interest')).toBe(true)
    expect(counts('other')).toBe(true)
    expect(counts('own_practice')).toBe(false)
    expect(counts('dual_role')).toBe(false)
    expect(counts('dual_role', ['told_to_stop'])).toBe(true)
    expect(counts('own_practice', ['told_to_stop'])).toBe(true)
    expect(counts(null)).toBe(false)
  })
})

describe('the next contact', () => {
  const at = (contactDate: string | null, contactTime: string | null, zone = 'America/New_York') =>
    said(contactAtOf({ contactDate, contactTime }, team, zone, local('2026-11-23T10:00')), zone)

  it("is read in the worker's zone", () => {
    expect(at('2026-11-24', '10:15')).toBe('Tue 24 Nov 10:15')
    expect(at('2026-11-24', '10:15', 'America/Chicago')).toBe('Tue 24 Nov 10:15')
    expect(at(null, null)).toBeNull()
  })

  it('without a time it counts from the opening of the team that day, also when that day is closed', () => {
    expect(at('2026-11-24', null)).toBe('Tue 24 Nov 09:00')
    expect(at('2026-11-26', null)).toBe('Thu 26 Nov 09:00')
    expect(at('2026-11-28', null)).toBe('Sat 28 Nov 09:00')
  })

  it('today without a time may be any moment: it counts from now', () => {
    expect(at('2026-11-23', null)).toBe('Mon 23 Nov 10:00')
  })

  it('lone_visit: alone or at home before closing of the 2nd working day after sending, closed days between or not', () => {
    const lone = (sent: string, contact: string, alone = true) =>
      isLoneVisit(team, { alone, contactAt: local(contact), sentAt: local(sent) })
    expect(lone('2026-11-23T10:00', '2026-11-25T16:59')).toBe(true)
    expect(lone('2026-11-23T10:00', '2026-11-25T17:00')).toBe(false)
    expect(lone('2026-11-23T10:00', '2026-11-24T10:00', false)).toBe(false)
    // Wed to Mon: Thursday is closed, the weekend lies between.
    expect(lone('2026-11-25T10:00', '2026-11-28T10:00')).toBe(true)
    expect(lone('2026-11-25T10:00', '2026-11-30T16:00')).toBe(true)
    expect(lone('2026-11-25T10:00', '2026-12-01T10:00')).toBe(false)
    expect(lone('2026-11-23T10:00', '2026-11-23T09:00')).toBe(false)
  })

  it('a lone visit raises the close-contact group and own practice to today, others not', () => {
    const lone = (s: Situation) => level(s, { loneVisit: true }).level
    expect(lone(situation({ category: 'contact_channel' }))).toBe('today')
    expect(lone(ownPart())).toBe('today')
    expect(lone(situation({ category: 'gift_invite' }))).toBe('next_session')
  })
})
