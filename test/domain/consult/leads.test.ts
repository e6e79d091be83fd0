import { describe, expect, it } from 'vitest'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import { type SendFacts, sendDraft } from '#domain/consult/asking/send-draft.ts'
import { close } from '#domain/consult/closing/close.ts'
import { outcomesFor } from '#domain/consult/closing/outcomes-for.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { Refusal } from '#domain/errors.ts'
import { leadKinds, leadsFor } from '#domain/escalation/leads.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { Flag, Outcome } from '#domain/words.ts'
import type { Plain } from '#test/support/plain.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { alarm, send, situation } from './story.ts'

const outside = (name: string) => ({ name, roles: ['outside'] })
const CONTACTS = { fallback_phone: '+1 555 0100', safeguarding: 'lee', hr: 'rae', independent: 'ivy' }
const withLeads = (contacts: Record<string, string> = {}) =>
  riverside({
    agency: { contacts: { ...CONTACTS, ...contacts } },
    people: { lee: outside('Lee Moss'), rae: outside('Rae Hart'), ivy: outside('Ivy Stone'), dee: outside('Dee Lang') },
  })
const team = withLeads()
const key = (name: string) => named<PersonKey>(name)
const SERIOUS = { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: 'bo' }, sendTo: 'bo' } as const
const FACTS: SendFacts = { acts: { sameCase: { flags: 0, wentOn: 0 }, before: [] }, booked: () => null }

const refusal = (work: () => unknown): unknown => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof Refusal ? (error.code === 'invalid' ? error.fields : error.code) : error
  }
}

const sends = (fields: Plain<Partial<Situation>>, agency = team) =>
  sendDraft(
    { id: named('c1'), token: named('K7F2'), workerKey: key('dana'), packVersion: named('1'), situation: situation(fields) },
    FACTS,
    { now: local('2026-11-23T10:00'), agency, pack: rulesPack },
  ).consult

const CLOSING = { kind: 'advice', why: 'Talked.', safety: 'yes', ownDone: 'yes', details: {}, actions: [], noted: null } as const
const closes = (consult: Consult, outcome: Outcome, rules: Rules) =>
  close(consult, { ...CLOSING, by: key('bo'), outcome, actions: [], codes: '', minutes: null, careOffered: false }, rules)

describe('leads take part from the start (R14)', () => {
  it('40. given own_practice, own_serious, adult client, Bo chosen, then Rae takes part at t0, cannot be left out unless Ivy is named instead, and "normal contact" is refused at closing', () => {
    const story = send('2026-11-23T10:00', SERIOUS, team)
    expect(['bo', 'rae'].map((who) => story.joined(who))).toEqual(Array(2).fill('Mon 23 Nov 10:00'))
    expect(may(story.consult, team.byKey.get(key('rae'))!, 'read')).toBe(true)
    const without = { by: key('dana'), people: [key('rae')] }
    expect(refusal(() => exclude(story.consult, without, story.rules))).toEqual({ 'review.instead': 'review.instead.error' })
    story.do('2026-11-23T10:05', (c, r) => exclude(c, { ...without, leadInstead: { person: key('ivy') } }, r))
    expect(story.joined('ivy')).toBe('Mon 23 Nov 10:05')
    expect(may(story.consult, team.byKey.get(key('rae'))!, 'read')).toBe(false)
    const answered: Consult = { ...story.consult, state: 'answered' }
    for (const outcome of ['within_practice', 'coached_continue', 'not_for_this_tool'] as const) {
      expect(refusal(() => closes(answered, outcome, story.rules))).toMatchObject({ 'close.outcome': 'nav.pick' })
      expect(outcomesFor(answered)).not.toContain(outcome)
    }
  })

  it('41. given sexualised + under_18, then Lee takes part at t0, and the page says so before Send', () => {
    const story = send('2026-11-23T10:00', { category: 'sexualised', flags: ['under_18'] }, team)
    expect(story.joined('lee')).toBe('Mon 23 Nov 10:00')
    expect(story.consult.people.find((p) => p.key === 'lee')).toMatchObject({ part: 'lead' })
    // What the page shows before Send is worked out by the same rule (`review.lead`, flow 3.12).
    expect(leadsFor(team, { ...story.consult, now: story.rules.now })).toEqual([
      { kind: 'safeguarding', person: 'lee', outside: false, unnamed: false, away: null },
    ])
  })

  it.each<[Flag[], 'sexualised' | 'own_practice' | 'physical', string]>([
    [['image_u18'], 'physical', 'safeguarding'],
    [['abuse_concern'], 'physical', 'safeguarding'],
    [['under_18'], 'sexualised', 'safeguarding'],
    [['at_risk_adult'], 'sexualised', 'safeguarding'],
    [['own_serious', 'at_risk_adult'], 'own_practice', 'safeguarding conduct'],
    [['own_serious'], 'own_practice', 'conduct'],
    [['under_18'], 'physical', ''],
    [[], 'sexualised', ''],
  ])('%j with %s calls for: %s', (flags, category, kinds) => {
    expect(leadKinds({ flags, category }).join(' ')).toBe(kinds)
  })

  it('a lead is left out at sending only by naming another: the deputy, the independent contact or a body outside; the one left out gets nothing', () => {
    const fields: Plain<Partial<Situation>> = { category: 'sexualised', flags: ['under_18'], excluded: ['lee'] }
    expect(refusal(() => sends(fields))).toEqual({ 'review.instead': 'review.instead.error' })
    const agency = withLeads({ safeguarding_deputy: 'dee', outside_body: 'Children’s services, 555 0199' })
    const people = (leadInstead: { person: string | null }) => sends({ ...fields, leadInstead }, agency).people.map((p) => p.key)
    expect(people({ person: 'dee' })).toEqual(['sam', 'dee'])
    expect(people({ person: 'ivy' })).toEqual(['sam', 'ivy'])
    expect(people({ person: null })).toEqual(['sam'])
    expect(refusal(() => sends({ ...fields, leadInstead: { person: 'bo' } }, agency))).toEqual({ 'review.instead': 'review.instead.error' })
  })

  it('a lead who has no other cannot be left out', () => {
    const alone = riverside({
      agency: { contacts: { fallback_phone: '1234', safeguarding: 'lee' } },
      people: { lee: outside('Lee Moss') },
    })
    const fields: Plain<Partial<Situation>> = { category: 'sexualised', flags: ['under_18'], excluded: ['lee'] }
    expect(refusal(() => sends(fields, alone))).toEqual({ 'review.exclude': 'review.exclude.lead' })
  })

  it('an alarm asks for no name: whoever can stands in, and a lead who is left out never comes back', () => {
    const story = alarm('2026-11-23T10:00', team, { category: 'sexualised', flags: ['image_u18'], excluded: ['lee'] }).until(
      '2026-11-23T12:00',
    )
    expect(story.joined('ivy')).toBe('Mon 23 Nov 10:00')
    expect(story.allTo('lee')).toEqual([])
  })

  it('a lead who is the worker is stood in for, and a flag that is added later brings the lead in', () => {
    const q = { workerKey: key('lee'), excluded: [], situation: situation({ flags: ['image_u18'] }), now: local('2026-11-23T10:00') }
    expect(leadsFor(team, q)).toEqual([{ kind: 'safeguarding', person: 'ivy', outside: false, unnamed: false, away: null }])
    const story = send('2026-11-23T10:00', { category: 'sexualised' }, team).do('2026-11-23T11:00', (c, r) =>
      addUpdate(c, { by: key('dana'), text: '', flags: ['under_18'] }, r),
    )
    expect(story.joined('lee')).toBe('Mon 23 Nov 11:00')
  })

  const gone = (who: string, from: string, to: string, contacts: Record<string, string> = {}) => {
    const people = { lee: outside('Lee Moss'), rae: outside('Rae Hart'), ivy: outside('Ivy Stone'), dee: outside('Dee Lang') }
    const away = [{ from, to }]
    return riverside({
      agency: { contacts: { ...CONTACTS, ...contacts } },
      people: { ...people, [who]: { ...people[who as 'lee'], away } },
    })
  }
  const CHILD: Plain<Partial<Situation>> = { category: 'sexualised', flags: ['under_18'] }

  it('a lead who is away is stood in for: by the deputy, else the independent contact, who is there; the card says for whom', () => {
    const deputy = send('2026-11-23T10:00', CHILD, gone('lee', '2026-11-20', '2026-11-27', { safeguarding_deputy: 'dee' }))
    expect([deputy.joined('dee'), deputy.joined('lee')]).toEqual(['Mon 23 Nov 10:00', null])
    expect(deputy.consult.people.find((p) => p.key === 'dee')).toMatchObject({ part: 'lead', from: 'lee' })
    expect(deputy.allTo('lee')).toEqual([])
    expect(send('2026-11-23T10:00', CHILD, gone('lee', '2026-11-23', '2026-11-23')).joined('ivy')).toBe('Mon 23 Nov 10:00')
    expect(send('2026-11-23T10:00', SERIOUS, gone('rae', '2026-11-23', '2026-11-23')).joined('ivy')).toBe('Mon 23 Nov 10:00')
    expect(alarm('2026-11-23T10:00', gone('lee', '2026-11-23', '2026-11-23'), { flags: ['image_u18'] }).joined('ivy')).toBe(
      'Mon 23 Nov 10:00',
    )
  })

  it('a lead who is away and has nobody there to stand in keeps it, and that is known before Send', () => {
    const agency = gone('lee', '2026-11-23', '2026-11-27', { independent: 'lee' })
    const q = { workerKey: key('dana'), excluded: [], situation: situation(CHILD), now: local('2026-11-23T10:00') }
    expect(leadsFor(agency, q)).toEqual([{ kind: 'safeguarding', person: 'lee', outside: false, unnamed: false, away: 'lee' }])
    expect(send('2026-11-23T10:00', CHILD, agency).joined('lee')).toBe('Mon 23 Nov 10:00')
  })

  it('an absence that begins while a lead takes part: who stands in for a lead has it, not the line; in an alarm beside them', () => {
    const agency = gone('lee', '2026-11-24', '2026-11-27', { safeguarding_deputy: 'dee' })
    const story = send('2026-11-23T10:00', CHILD, agency).until('2026-11-24T09:30')
    const parts = () => story.consult.people.filter((p) => p.leftAt === null).map((p) => [p.key, p.part])
    expect(parts()).toEqual(expect.arrayContaining([['dee', 'lead']]))
    expect(parts()).not.toEqual(expect.arrayContaining([['lee', 'lead']]))
    expect(story.consult.people.find((p) => p.key === 'sam')).toMatchObject({ part: 'supervisor' })
    const loud = alarm('2026-11-23T23:00', agency, { flags: ['image_u18'] }).until('2026-11-24T00:30')
    const on = loud.consult.people.filter((p) => p.leftAt === null).map((p) => p.key)
    expect(on).toEqual(expect.arrayContaining(['lee', 'dee']))
  })

  it('HR stands in for the conduct lead where the file names none', () => {
    expect(send('2026-11-23T10:00', SERIOUS, withLeads({ conduct: 'dee' })).joined('dee')).toBe('Mon 23 Nov 10:00')
    expect(send('2026-11-23T10:00', SERIOUS, team).joined('rae')).toBe('Mon 23 Nov 10:00')
  })
})
