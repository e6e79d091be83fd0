import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { bookSession } from '#domain/session/book-session.ts'
import type { PersonKey } from '#domain/words.ts'
import { WORKSPACE } from '#test/support/postgres.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { lookAgain } from '#usecases/jobs/look-again.ts'
import { runSessions } from '#usecases/jobs/run-sessions.ts'
import { savePair } from '#usecases/sessions/save-pair.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

describe('run-sessions', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork(
      riverside({ people: { eli: { name: 'Eli Tran', roles: ['worker'], supervisor: 'sam', backup: 'bo', manager: 'mo' } } }),
    )
  })
  afterEach(() => t.close())

  const booked = async (worker: PersonKey, startsAt = local('2026-11-30T10:00')) => {
    const now = t.deps.clock.now()
    await t.deps.store.write(WORKSPACE, async (tx) => {
      const pair = await tx.sessions.open(worker, named('sam'), now)
      const changed = bookSession(pair, { by: worker, id: `s-${worker}`, startsAt }, { now, agency: t.deps.agency.current() })
      await savePair(t.deps, tx, changed, { now, by: worker })
    })
    await t.clear()
  }
  const pair = (worker: PersonKey) => t.deps.store.read(WORKSPACE, (tx) => tx.sessions.peek(worker, named('sam')))
  const notes = async () => (await t.pending()).filter((notice) => notice.kind === 'note').map((notice) => notice.to)

  it('gives both the list the day before, once', async () => {
    await booked(named('dana'))
    const { nextDueAt } = await runSessions(t.deps)
    expect(await notes()).toEqual([])
    t.at(nextDueAt ?? 0)
    const after = await runSessions(t.deps)
    expect(await notes()).toEqual(['dana', 'sam'])
    expect(t.woken()).toEqual([{ job: 'deliver-notices', at: nextDueAt }])
    expect(await runSessions(t.deps)).toEqual(after)
    expect(await notes()).toEqual(['dana', 'sam'])
  })

  it('has on the list what waits for the session, as tokens', async () => {
    const { token } = await t.sent('k7f2', { category: 'gift_invite' })
    await booked(named('dana'))
    const { nextDueAt } = await runSessions(t.deps)
    t.at(nextDueAt ?? 0)
    await runSessions(t.deps)
    await deliverAll(t.deps)
    expect(t.posted.map((message) => message.to)).toEqual(expect.arrayContaining(['U0DANA', 'U0SAM']))
    expect(t.posted.every((message) => message.words.includes(token))).toBe(true)
  })

  it('asks both afterwards how it went, and once more; then it is left as unknown', async () => {
    await booked(named('dana'))
    const told: string[][] = []
    for (let next = (await runSessions(t.deps)).nextDueAt; next !== null && (await pair(named('dana')))?.booked; ) {
      t.at(next)
      next = (await runSessions(t.deps)).nextDueAt
      told.push(await notes())
      await t.clear()
    }
    expect(told).toEqual([['dana', 'sam'], ['dana', 'sam'], ['dana', 'sam'], []])
    expect(await t.sql('select state from sessions')).toEqual([{ state: 'unknown' }])
  })

  it('after an outage asks how it went and does not send the list of a session that is over', async () => {
    await booked(named('dana'))
    t.at('2026-11-30T15:00')
    await runSessions(t.deps)
    await deliverAll(t.deps)
    expect(t.posted).toHaveLength(2)
    expect(t.posted.every((message) => message.words.includes('session.log'))).toBe(true)
  })

  it('sets a pair aside whose rules fail, by its worker in the log, and goes on with the others', async () => {
    await booked(named('dana'))
    await booked(named('eli'))
    const { nextDueAt } = await runSessions(t.deps)
    const now = nextDueAt ?? 0
    t.at(now)
    const { store } = t.deps
    // What is parked for Dana cannot be read.
    const broken = async (worker: PersonKey) => {
      if (worker === 'dana') throw new RangeError('parked')
      return []
    }
    t.deps.store = { ...store, write: (ws, work) => store.write(ws, (tx) => work({ ...tx, sessions: { ...tx.sessions, parked: broken } })) }
    await runSessions(t.deps)
    expect(await notes()).toEqual(['eli', 'sam'])
    expect(t.logged).toEqual([{ what: 'the rules failed on a pair', facts: { worker: 'dana', error: 'RangeError', cause: null } }])
    t.deps.store = store
    await runSessions(t.deps)
    expect(await notes()).toEqual(['eli', 'sam'])
    t.at(now + 5 * 60_000)
    await lookAgain(t.deps)
    await runSessions(t.deps)
    expect(await notes()).toEqual(['eli', 'sam', 'dana', 'sam'])
  })
})
