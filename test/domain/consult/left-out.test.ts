import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import { nameDanger } from '#domain/consult/asking/name-danger.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { alarmSent } from '#domain/consult/people/alarm-sent.ts'
import { asSeenBy } from '#domain/consult/people/named-danger.ts'
import { participantsActive, participantsOnClock } from '#domain/consult/people/participants.ts'
import { isAnybodyLeft, nextToBeAsked, whoHasIt } from '#domain/consult/people/who-has-it.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { named as asKey, type PersonKey } from '#domain/ids.ts'
import { withoutThem } from '#domain/never-to/never-to.ts'
import { canReachNow } from '#domain/time/availability.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { alarm, type Story, situation } from './story.ts'

const IVY = { name: 'Ivy Stone', roles: ['outside'], now_out_of_hours: true }
const contacts = { fallback_phone: '+1 555 0100', independent: 'ivy' }
const withIvy = (more: Parameters<typeof riverside>[0] = {}) =>
  riverside({ ...more, agency: { contacts, ...more.agency }, people: { ivy: IVY, ...more.people } })
const key = (name: string) => asKey<PersonKey>(name)
const audits = (story: Story) => story.told.flatMap(({ effect }) => (effect.kind === 'audit' ? [effect.what] : []))
const AWAY = [{ from: '2026-11-20', to: '2026-12-04' }]

describe('an alarm cannot be emptied (R4)', () => {
  it('31. given an alarm, when "leave someone out" is pressed from an old page or forged, then nobody is taken off, and the try is in the audit', () => {
    const story = alarm('2026-11-23T10:00', withIvy())
    const before = story.consult.people
    const everybody = ['sam', 'bo', 'mo', 'lu', 'ivy'].map(key)
    story.do('2026-11-23T10:02', (c, r) => exclude(c, { by: key('dana'), people: everybody }, r))
    expect(story.consult.people).toEqual(before)
    expect(story.consult.excluded).toEqual([])
    expect(audits(story)).toContain('exclude.refused')
    story.until('2026-11-23T10:30')
    expect(story.times('sam', /remind.alarm/).at(-1)).toBe('Mon 23 Nov 10:30')
    expect(['sam', 'bo', 'mo'].map((who) => story.joined(who)?.slice(-5))).toEqual(['10:00', '10:00', '10:10'])
  })

  it('32. given Sam standing out, gate A pressed Mon 10:00, then Bo and Mo are sent to at 0; Sam hears and finds nothing, also as duty, lead and on the list', () => {
    const duty = { now_list: ['sam'], rota: [{ person: 'sam', from: '2026-11-23T08:00', to: '2026-11-23T20:00' }] }
    const leads = { safeguarding: 'sam', conduct: 'sam', hr: 'sam' }
    for (const agency of [withIvy(), withIvy({ agency: { duty, contacts: { ...contacts, ...leads } } })]) {
      const told = withoutThem(situation({ flags: ['image_u18'], category: null, facts: '' }), [key('sam')])
      const story = alarm('2026-11-23T10:00', agency, told)
      expect(['bo', 'mo'].map((who) => story.joined(who))).toEqual(Array(2).fill('Mon 23 Nov 10:00'))
      story.until('2026-11-23T13:00')
      expect(story.allTo('sam')).toEqual([])
      expect(story.consult.people.map((p) => p.key)).not.toContain('sam')
      expect(namesIn(story)).not.toContain('sam')
    }
  })

  it('33. given Sam and Bo out, no duty, Mo away, then Ivy and Lu are sent to at 0 and Dana reads their names', () => {
    const story = alarm('2026-11-23T10:00', withIvy({ people: { mo: { away: AWAY } } }), { excluded: ['sam', 'bo'] })
    expect(['ivy', 'lu'].map((who) => story.joined(who))).toEqual(Array(2).fill('Mon 23 Nov 10:00'))
    expect(whoHasIt(story.consult).sort()).toEqual(['ivy', 'lu'])
    expect(alarmSent(story.consult)).toMatchObject({ sent: 'yes', people: { people: expect.arrayContaining(['ivy', 'lu']) } })
    expect(isAnybodyLeft(story.consult, story.agency, rulesPack, story.now)).toBe(false)
  })

  it('who is asked next is named as long as a step can still call somebody: of the chain, then of the list for alarms, and nobody who has it', () => {
    const agency = riverside({ agency: { duty: { now_list: ['nia'] } }, people: { nia: { name: 'Nia Bell', roles: ['duty'] } } })
    const story = alarm('2026-11-23T10:00', agency)
    const next = () => nextToBeAsked(story.consult, story.agency, rulesPack, story.now)
    story.until('2026-11-23T10:05')
    expect(next()).toEqual({ person: 'mo', at: local('2026-11-23T10:10') })
    story.until('2026-11-23T10:12')
    expect(next()).toEqual({ person: 'nia', at: local('2026-11-23T10:20') })
    story.until('2026-11-23T10:21')
    expect(next()).toBeNull()
  })

  it('with nobody there at all the worker is told that nobody could be told', () => {
    const everybody = Object.fromEntries(
      ['sam', 'bo', 'mo', 'lu', 'ivy'].map((who) => [who, { ...(who === 'ivy' ? IVY : {}), away: AWAY }]),
    )
    const story = alarm('2026-11-23T10:00', withIvy({ people: everybody }))
    expect(alarmSent(story.consult).sent).toBe('nobody')
    expect(story.joined('dana')).toBe('Mon 23 Nov 10:00')
  })

  it('for random agencies, absences and exclusions: two reachable people are told if two exist, else everybody there is and the worker is told so; a person left out never appears', () => {
    const PEOPLE = ['sam', 'bo', 'mo', 'lu', 'ivy', 'nia', 'di', 'lee'] as const
    const some = fc.subarray([...PEOPLE])
    const shape = fc.record({
      excluded: some,
      away: some,
      outOfHours: some,
      onDuty: some,
      nowList: some,
      noBackup: fc.boolean(),
      withIvy: fc.boolean(),
      when: fc.constantFrom('2026-11-23T10:00', '2026-11-28T20:00', '2026-11-27T16:55'),
      image: fc.boolean(),
    })
    fc.assert(
      fc.property(shape, (q) => {
        const agency = riverside({
          agency: {
            contacts: { fallback_phone: '1234', safeguarding: 'lee', ...(q.withIvy ? { independent: 'ivy' } : {}) },
            duty: { now_list: q.nowList, rota: q.onDuty.map((person) => ({ person, from: '2026-11-20T00:00', to: '2026-12-10T00:00' })) },
          },
          people: {
            ...(q.noBackup ? { dana: { backup: undefined } } : {}),
            ...Object.fromEntries(
              PEOPLE.map((who) => [
                who,
                {
                  ...(['ivy', 'nia', 'di', 'lee'].includes(who) ? { name: who, roles: ['duty'] } : {}),
                  now_out_of_hours: q.outOfHours.includes(who),
                  away: q.away.includes(who) ? AWAY : [],
                },
              ]),
            ),
          },
        })
        const story = alarm(q.when, agency, { excluded: q.excluded, flags: q.image ? ['image_u18'] : [], category: null, facts: '' })
        const reachable = (who: string) =>
          canReachNow(agency.byKey.get(key(who))!, local(q.when), agency) && !q.excluded.includes(who as never)
        // Everybody whom an alarm of Dana's may call.
        const line = ['sam', ...(q.noBackup ? [] : ['bo']), 'mo', 'lu', ...(q.withIvy ? ['ivy'] : []), ...q.nowList, ...q.onDuty]
        const there = [...new Set(line)].filter(reachable)
        const told = participantsOnClock(story.consult).map((p) => p.key as string)
        const toldThere = told.filter(reachable)
        if (there.length >= 2) expect(toldThere.length).toBeGreaterThanOrEqual(2)
        else {
          expect(told).toEqual(expect.arrayContaining(there))
          const { sent } = alarmSent(story.consult)
          const left = isAnybodyLeft(story.consult, agency, rulesPack, story.now)
          expect(sent === 'nobody' || !left || told.length >= 2).toBe(true)
        }
        story.until(story.now + 3 * 3_600_000)
        for (const who of q.excluded) {
          expect(story.allTo(who)).toEqual([])
          expect(namesIn(story)).not.toContain(who)
          expect(participantsActive(story.consult).map((p) => p.key)).not.toContain(who)
        }
      }),
      runs(200),
    )
  })
})

describe('the danger is someone named here (R4)', () => {
  const named = () =>
    alarm('2026-11-23T10:00', withIvy()).do('2026-11-23T10:02', (c, r) => nameDanger(c, { by: key('dana'), person: key('sam') }, r))
  const speaks = (who: string) => (c: Consult, r: Rules) => spoken(c, { by: key(who), how: 'safe', saw: true, plan: 'Home.' }, r)

  it('54. given "the danger is someone named here" naming Sam at 10:02, then Ivy and Mo are added at 10:02, Sam\'s screen does not change, Sam\'s "spoke: safe" at 10:05 pauses nothing', () => {
    const before = alarm('2026-11-23T10:00', withIvy()).until('2026-11-23T10:02').allTo('sam').length
    const story = named()
    expect(['ivy', 'mo'].map((who) => story.joined(who))).toEqual(Array(2).fill('Mon 23 Nov 10:02'))
    expect(story.allTo('sam')).toHaveLength(before)
    expect(story.times('bo', /line.named/)).toEqual(['Mon 23 Nov 10:02'])
    expect(participantsActive(story.consult).map((p) => p.key)).toContain('sam')
    story.do('2026-11-23T10:05', speaks('sam'))
    expect(story.consult.pausedUntilAt).toBeNull()
    expect(story.times('dana', /alarm.spoken/)).toEqual([])
    expect(story.times('bo', /line.named.contact/)).toEqual(['Mon 23 Nov 10:05'])
    story.until('2026-11-23T10:40')
    expect(story.times('bo', /remind.alarm/).map((t) => t.slice(-5))).toContain('10:30')
    expect(story.times('sam', /remind.alarm/).map((t) => t.slice(-5))).toContain('10:30')
  })

  it('nothing that is told from then on reaches that person but reminders, and they do not see who came', () => {
    const story = named()
    const from = story.told.length
    story
      .do('2026-11-23T10:06', speaks('bo'))
      .do('2026-11-23T10:07', (c, r) => addUpdate(c, { by: key('dana'), text: 'In the cellar.', flags: [] }, r))
    const toSam = story.told.slice(from).flatMap(({ effect }) => (effect.kind === 'line' && effect.to === 'sam' ? [effect.text] : []))
    expect(toSam.filter((text) => !text.startsWith('remind.'))).toEqual([])
    const seen = asSeenBy(story.consult, key('sam'))
    expect(seen.people.map((p) => p.key)).toEqual(['sam', 'bo'])
    expect([seen.updates, seen.spoken, seen.named]).toEqual([[], [], []])
    expect(asSeenBy(story.consult, key('bo'))).toBe(story.consult)
  })

  it('what they reported before counts for nothing either, and their "seen" pauses nothing', () => {
    const story = alarm('2026-11-23T10:00', withIvy())
      .do('2026-11-23T10:01', speaks('sam'))
      .do('2026-11-23T10:02', (c, r) => nameDanger(c, { by: key('dana'), person: key('sam') }, r))
    expect(story.consult.pausedUntilAt).toBeNull()
    story.do('2026-11-23T10:03', (c, r) => acknowledge(c, { by: key('sam') }, r))
    expect(story.consult.pausedUntilAt).toBeNull()
  })

  it('once the alarm has ended they are left out of what follows', () => {
    const story = named().do('2026-11-23T10:06', speaks('bo')).do('2026-11-23T10:08', speaks('mo'))
    expect(story.consult.state).toBe('answered')
    expect(story.consult.excluded).toEqual(['sam'])
  })
})

/** Everybody named in anything that was told. */
const namesIn = (story: Story): string[] =>
  story.told
    .flatMap(({ effect }) =>
      effect.kind === 'line' || effect.kind === 'note'
        ? (JSON.stringify(effect.params).match(/"(?:person|people)":(?:"\w+"|\[[^\]]*\])/g) ?? [])
        : [],
    )
    .flatMap((found) => found.match(/\w+/g) ?? [])
