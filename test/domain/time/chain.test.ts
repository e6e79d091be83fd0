import { describe, expect, it } from 'vitest'
import { chainOf, joinsAt, pickableFor, type RouteInput, route } from '#domain/escalation/chain.ts'
import { duesFor } from '#domain/escalation/dues.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'

const quiet = { sendTo: null, flags: [] }

/** Who gets a consult of that level, with the acknowledge window its dues give. */
function routed(agency: ReturnType<typeof riverside>, from: number, more: Partial<RouteInput> = {}) {
  const level = more.level ?? 'today'
  const to = duesFor(agency, rulesPack, { level, from }).ackDueAt ?? from
  return route(agency, { workerKey: named('dana'), level, now: from, ackWindow: { from, to }, situation: quiet, ...more })
}

describe('the chain (R2, R4, R5)', () => {
  it('is supervisor, backup, manager, last resort', () => {
    expect(chainOf(riverside(), named('dana'))).toEqual(['sam', 'bo', 'mo', 'lu'])
  })

  it('leaves out the worker, people left out, leavers and repeats; the first stays', () => {
    const team = riverside({ people: { dana: { backup: 'dana', manager: 'sam', last_resort: ['gone', 'bo', 'lu'] } } })
    expect(chainOf(team, named('dana'))).toEqual(['sam', 'bo', 'lu'])
    expect(chainOf(team, named('dana'), { excluded: [named('sam'), named('bo')] })).toEqual(['lu'])
    expect(chainOf(team, named('nobody'))).toEqual([])
  })

  it('24. Sam is also the manager: the chain is Sam, Bo, Lu, and Lu joins at the P3 time', () => {
    const team = riverside({ people: { dana: { manager: 'sam' }, mo: null } })
    const chain = chainOf(team, named('dana'))
    expect(chain).toEqual(['sam', 'bo', 'lu'])
    expect(joinsAt(team, { chain, n: 3, at: local('2026-11-23T13:00'), on: [named('sam'), named('bo')] })).toBe('lu')
    expect(joinsAt(team, { chain, n: 4, at: local('2026-11-23T14:00'), on: [named('sam'), named('bo'), named('lu')] })).toBeNull()
  })

  it('a picked person stands first', () => {
    const team = riverside({ people: { kim: { name: 'Kim Park', roles: ['supervisor'] } } })
    expect(chainOf(team, named('dana'), { sendTo: named('kim') })).toEqual(['kim', 'sam', 'bo', 'mo', 'lu'])
    expect(chainOf(team, named('dana'), { sendTo: named('kim'), excluded: [named('kim')] })).toEqual(['sam', 'bo', 'mo', 'lu'])
  })

  it('10. own_serious: a peer cannot be chosen, only the line or the conduct lead', () => {
    const team = riverside({
      people: { kim: { name: 'Kim Park', roles: ['supervisor'] }, con: { name: 'Con Duct', roles: ['outside'] } },
      agency: { contacts: { fallback_phone: '1234', conduct: 'con' } },
    })
    expect(chainOf(team, named('dana'), { sendTo: named('kim'), ownSerious: true })).toEqual(['sam', 'bo', 'mo', 'lu'])
    expect(chainOf(team, named('dana'), { sendTo: named('con'), ownSerious: true })).toEqual(['con', 'sam', 'bo', 'mo', 'lu'])
    expect(pickableFor(team, named('dana'), { ownSerious: true })).toEqual(['sam', 'bo', 'mo', 'lu', 'con'])
    expect(pickableFor(team, named('dana'), { ownSerious: false })).toContain('kim')
  })

  it('R5: nobody left is the independent contact; nobody at all is an empty chain', () => {
    const everyone = ['sam', 'bo', 'mo', 'lu'].map((key) => named<PersonKey>(key))
    const team = riverside({
      people: { ivy: { name: 'Ivy Stone', roles: ['outside'] } },
      agency: { contacts: { fallback_phone: '1234', independent: 'ivy' } },
    })
    const from = local('2026-11-23T10:00')
    expect(routed(team, from, { excluded: everyone })).toMatchObject({ chain: ['ivy'], responsible: 'ivy' })
    expect(routed(team, from, { excluded: [...everyone, named('ivy')] })).toMatchObject({ chain: [], responsible: null })
  })
})

describe('who is asked first (R3)', () => {
  it('22. Sam away Mon, today Mon 10:00: Bo is responsible, Sam waits', () => {
    const team = riverside({ people: { sam: { away: [{ from: '2026-11-23', to: '2026-11-23' }] } } })
    expect(routed(team, local('2026-11-23T10:00'))).toMatchObject({ responsible: 'bo', waiting: ['sam'], chain: ['sam', 'bo', 'mo', 'lu'] })
  })

  it('23. a London team, Sam in New York works 14:00-22:00 GMT, today Mon 09:30 GMT: Bo is responsible', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri']
    const hours = (span: string) => Object.fromEntries(days.map((day) => [day, [span]]))
    const team = riverside({
      agency: { timezone: 'Europe/London', hours: hours('09:00-17:00'), holidays: [] },
      people: { sam: { timezone: 'America/New_York', hours: hours('09:00-17:00') } },
    })
    const from = local('2026-11-23T09:30', 'Europe/London')
    expect(routed(team, from)).toMatchObject({ responsible: 'bo', waiting: ['sam'] })
    const dues = duesFor(team, rulesPack, { level: 'today', from })
    expect(dues.ackDueAt).toBe(local('2026-11-23T10:30', 'Europe/London'))
    expect(dues.answerDueAt).toBe(local('2026-11-23T13:30', 'Europe/London'))
    expect(dues.answerDueAt).toBe(local('2026-11-23T08:30', 'America/New_York'))
  })

  it('nobody available inside the window: nobody is responsible, and the chain stays whole', () => {
    const away = [{ from: '2026-11-23', to: '2026-11-23' }]
    const team = riverside({ people: { sam: { away }, bo: { away }, mo: { away }, lu: { away } } })
    expect(routed(team, local('2026-11-23T10:00'))).toMatchObject({ responsible: null, waiting: [], chain: ['sam', 'bo', 'mo', 'lu'] })
  })

  it('25. Sam excluded on a now: Bo and duty, Sam nowhere', () => {
    const team = riverside({ agency: { duty: { rota: [{ person: 'sam', from: '2026-11-28T18:00', to: '2026-11-29T09:00' }] } } })
    const given = routed(team, local('2026-11-28T20:00'), { level: 'now', excluded: [named('sam')] })
    expect(given).toEqual({ chain: ['bo', 'mo', 'lu'], responsible: 'bo', waiting: [], duty: [] })
  })

  it('now out of hours goes to those who agreed; the others wait', () => {
    const team = riverside({ people: { sam: { now_out_of_hours: false } } })
    expect(routed(team, local('2026-11-28T20:00'), { level: 'now' })).toMatchObject({
      chain: ['bo', 'mo', 'lu'],
      responsible: 'bo',
      waiting: ['sam'],
    })
    expect(routed(team, local('2026-11-27T10:00'), { level: 'now' })).toMatchObject({ chain: ['sam', 'bo', 'mo', 'lu'], waiting: [] })
  })

  it('a step whose person is away then goes to the next who is not', () => {
    const team = riverside({ people: { bo: { away: [{ from: '2026-11-23', to: '2026-11-23' }] } } })
    const q = { chain: chainOf(team, named('dana')), at: local('2026-11-23T11:00'), on: [named<PersonKey>('sam')] }
    expect(joinsAt(team, { ...q, n: 2 })).toBe('mo')
  })
})
