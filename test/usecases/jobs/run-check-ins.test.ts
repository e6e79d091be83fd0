import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CheckIn } from '#domain/check-in/check-in.ts'
import { offer, setUp } from '#domain/check-in/set-up.ts'
import { named } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import { WORKSPACE } from '#test/support/postgres.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { lookAgain } from '#usecases/jobs/look-again.ts'
import { runCheckIns } from '#usecases/jobs/run-check-ins.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

const DUE = local('2026-11-24T10:00')
const DAY = 86_400_000
const CHOICE = { rhythm: 'week', weekday: 'tue', time: '10:00', model: 'what', count: 1 } as const
const TEAM = Array.from({ length: 30 }, (_, i) => named<PersonKey>(`w${i}`))
const worker = (key: PersonKey) => ({ [key]: { name: `Worker ${key}`, roles: ['worker'], supervisor: 'sam' } })

describe('run-check-ins', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork(
      riverside({
        agency: { check_ins: { offer: { rhythm: 'week', weekday: 'tue', time: '10:00' } } },
        people: Object.assign({}, ...TEAM.map(worker)),
      }),
    )
  })
  afterEach(() => t.close())

  const rulesFor = (key: PersonKey) => {
    const agency = t.deps.agency.current()
    const person = agency.byKey.get(key)
    if (!person) throw new Error(`no ${key}`)
    return { now: t.deps.clock.now(), person, agency }
  }
  const save = (checkIn: CheckIn) => t.deps.store.write(WORKSPACE, (tx) => tx.checkIns.save(checkIn))
  const chosen = (key: PersonKey) => save(setUp(null, CHOICE, rulesFor(key)))
  const of = (key: PersonKey) => t.deps.store.read(WORKSPACE, (tx) => tx.checkIns.of(key))

  it('asks at the time somebody chose, once, and sets the next a week later', async () => {
    await chosen(named('dana'))
    expect(await runCheckIns(t.deps)).toEqual({ nextDueAt: DUE })
    expect(await t.pending()).toEqual([])
    t.at(DUE)
    expect(await runCheckIns(t.deps)).toEqual({ nextDueAt: local('2026-12-01T10:00') })
    await runCheckIns(t.deps)
    expect(await t.pending()).toMatchObject([{ to: 'dana', kind: 'check_in', dueAt: DUE }])
    expect(t.woken()).toEqual([{ job: 'deliver-notices', at: DUE }])
    expect((await of(named('dana')))?.asked).toMatchObject([{ at: DUE, done: false }])
  })

  it('makes the agency’s offer once, and waits for the answer', async () => {
    const { person, agency, now } = rulesFor(named('dana'))
    await save(offer(person, agency, now) ?? expect.fail('no offer'))
    t.at(DUE)
    expect(await runCheckIns(t.deps)).toEqual({ nextDueAt: null })
    await deliverAll(t.deps)
    expect(t.posted).toMatchObject([{ to: 'U0DANA' }])
    expect(t.posted[0]?.words).toContain('checkin.start')
  })

  it('lets it go after a day without the bot: nothing is asked late', async () => {
    await chosen(named('dana'))
    t.at(DUE + DAY)
    expect(await runCheckIns(t.deps)).toEqual({ nextDueAt: local('2026-12-01T10:00') })
    expect(await t.pending()).toEqual([])
    expect(t.woken()).toEqual([])
  })

  it('asks nobody whose urgent consult is open', async () => {
    await chosen(named('dana'))
    t.at(DUE)
    await t.sent('k7f2', { category: 'threat_stalking' })
    await t.clear()
    await runCheckIns(t.deps)
    expect(await t.pending()).toEqual([])
  })

  it('looks again the next day at somebody who has left the agency file, without a word in the log', async () => {
    await chosen(named('dana'))
    t.deps.agency = { current: () => riverside({ people: { dana: null } }) }
    t.at(DUE)
    expect(await runCheckIns(t.deps)).toEqual({ nextDueAt: DUE + DAY })
    expect(t.logged).toEqual([])
  })

  it('spreads many at one minute: twenty at once, then four a second, each asked', async () => {
    for (const key of TEAM) await chosen(key)
    t.at(DUE)
    await runCheckIns(t.deps)
    const asked = await t.pending()
    expect(asked.map((notice) => notice.dueAt - DUE)).toEqual([
      ...Array(20).fill(0),
      ...Array.from({ length: 10 }, (_, i) => (i + 1) * 250),
    ])
    expect(new Set(asked.map((notice) => notice.to)).size).toBe(30)
  })

  it('goes on behind those who still wait', async () => {
    for (const key of TEAM.slice(0, 20)) await chosen(key)
    t.at(DUE)
    await runCheckIns(t.deps)
    t.at('2026-11-23T10:00')
    await chosen(named('dana'))
    t.at(DUE)
    await runCheckIns(t.deps)
    expect((await t.pending()).find((notice) => notice.to === 'dana')?.dueAt).toBe(DUE + 250)
  })

  it('sets one aside for a day whose rules fail, and does not tell operators whose it is', async () => {
    await chosen(named('dana'))
    await chosen(named('w1'))
    // A zone that no clock knows.
    const { person, agency } = rulesFor(named('dana'))
    const byKey = new Map(agency.byKey).set(named('dana'), { ...person, timezone: 'Nowhere/None' })
    t.deps.agency = { current: () => ({ ...agency, byKey }) }
    t.at(DUE)
    await runCheckIns(t.deps)
    expect(await t.pending()).toMatchObject([{ to: 'w1' }])
    expect(await lookAgain(t.deps)).toEqual({ nextDueAt: DUE + DAY })
    expect(t.logged).toHaveLength(1)
    expect(JSON.stringify(t.logged)).not.toContain('dana')
  })
})
