import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setUp } from '#domain/check-in/set-up.ts'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import { dayAfterOf } from '#domain/situation/kept.ts'
import { situationSchema } from '#domain/situation/situation.ts'
import { doAllDue } from '#jobs/do-job.ts'
import { WORKSPACE } from '#test/support/postgres.ts'
import { local } from '#test/support/riverside.ts'
import { spoil } from '#test/support/spoil.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { lookAgain } from '#usecases/jobs/look-again.ts'
import { nudgeDrafts } from '#usecases/jobs/nudge-drafts.ts'
import { runCheckIns } from '#usecases/jobs/run-check-ins.ts'
import { runSessions } from '#usecases/jobs/run-sessions.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('one bad row harms one row', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork()
  })
  afterEach(() => t.close())

  const told = (what = 'a row cannot be read and is set aside; everything else goes on') =>
    t.logged.filter((line) => line.what === what).map((line) => line.facts)
  const lines = async () => (await t.pending()).filter((notice) => notice.kind === 'line').map((notice) => notice.consult)
  const notes = async () => {
    const rows = await t.sql<{ to_key: string }>("select to_key from notices where kind = 'note' and status = 'pending' order by seq")
    return rows.map((row) => row.to_key)
  }
  const wordsTo = (who: string) => t.posted.filter((one) => one.to === who).map((one) => one.words)

  it('a consult with one byte flipped is set aside by its id, and the clocks of all others go on', async () => {
    const [bad, good] = [await t.sent('bad0'), await t.sent('k7f2')]
    await t.clear()
    await spoil(t.sql, 'consults', "id = 'bad0'")
    t.at(Math.max(bad.nextDueAt ?? 0, good.nextDueAt ?? 0))
    await advanceConsults(t.deps)
    expect(await lines()).toEqual(['k7f2'])
    expect(told()).toEqual([{ table: 'consults', row: 'bad0', why: 'seal', tries: 1 }])
    await advanceConsults(t.deps)
    expect(told()).toHaveLength(1)
  })

  it('an open page whose place does not open is set aside by its id, and is drawn anew once it opens', async () => {
    const consult = await t.sent('k7f2')
    await t.deps.store.write(WORKSPACE, async (tx) => {
      await tx.consults.get(consult.id)
      await tx.consults.save({ ...consult, level: 'now' })
      await tx.pages.set({ consultId: consult.id, person: named('dana'), platform: 'slack', at: { id: 'V1', drawnAs: 'h' } })
    })
    await t.clear()
    await spoil(t.sql, 'pages', 'true')
    expect(await t.deps.store.read(WORKSPACE, (tx) => tx.pages.get(consult.id, named('dana')))).toBeNull()
    expect(told()).toEqual([{ table: 'pages', row: 'k7f2/dana', why: 'seal', tries: 1 }])
    t.at(t.deps.clock.now() + 6 * MINUTE)
    await lookAgain(t.deps)
    expect(await t.pending()).toEqual([])
    await spoil(t.sql, 'pages', 'true')
    t.at(t.deps.clock.now() + 30 * MINUTE)
    await lookAgain(t.deps)
    expect((await t.pending()).map(({ to, kind }) => `${to} ${kind}`)).toEqual(['dana page'])
  })

  it.each([
    ['a data key nobody has', 'set_byte(sealed, 4, 9)', 'key'],
    ['a seal of a newer version', 'set_byte(sealed, 0, 2)', 'format'],
  ])('so is one with %s, and the operator reads which it is', async (_what, sealed, why) => {
    await t.sent('bad0')
    const { nextDueAt } = await t.sent('k7f2')
    await t.clear()
    await t.sql(`update consults set sealed = ${sealed} where id = 'bad0'`)
    t.at(nextDueAt ?? 0)
    await advanceConsults(t.deps)
    expect(await lines()).toEqual(['k7f2'])
    expect(told()).toMatchObject([{ row: 'bad0', why }])
  })

  it('more bad rows than a turn takes are all set aside at once, and what is due behind them is done', async () => {
    const due = await Promise.all(Array.from({ length: 45 }, (_, i) => t.sent(`b${i}`)))
    t.at(t.deps.clock.now() + MINUTE)
    const { nextDueAt } = await t.sent('k7f2')
    await t.clear()
    await spoil(t.sql, 'consults', "id <> 'k7f2'")
    t.at(nextDueAt ?? 0)
    await advanceConsults(t.deps)
    expect(await lines()).toEqual(['k7f2'])
    expect(told()).toHaveLength(due.length)
  })

  it('check-ins, drafts and pairs that do not open let the others of their clock go on', async () => {
    const agency = t.deps.agency.current()
    const who = ['dana', 'sam'].map((key) => agency.byKey.get(named(key)) ?? expect.fail(key))
    const choice = { rhythm: 'week', weekday: 'tue', time: '10:00', model: 'what', count: 1 } as const
    const now = t.deps.clock.now()
    await t.deps.store.write(WORKSPACE, async (tx) => {
      for (const person of who) {
        await tx.checkIns.save(setUp(null, choice, { now, person, agency }))
        const draft = { id: named<never>(`d-${person.key}`), workerKey: person.key, situation: situationSchema.parse({ gate: 'd' }) }
        await tx.drafts.save({ ...draft, page: 'about', startedAt: now, changedAt: now, nudgeAt: dayAfterOf({ startedAt: now }) })
        const pair = await tx.sessions.open(person.key, named('bo'), now)
        await tx.sessions.save({ ...pair, nextDueAt: now }, [])
      }
    })
    await spoil(t.sql, 'check_ins', "person_key = 'dana'")
    await spoil(t.sql, 'drafts', "id = 'd-dana'")
    await t.sql(`update session_pairs set fired = '{"s":"x"}' where worker_key = 'dana'`)
    t.at('2026-11-24T10:00')
    for (const job of [runCheckIns, nudgeDrafts, runSessions]) await job(t.deps)
    expect(told()).toEqual([
      { table: 'check_ins', row: null, why: 'seal', tries: 1 },
      { table: 'drafts', row: 'd-dana', why: 'seal', tries: 1 },
      { table: 'session_pairs', row: 'dana/bo', why: 'shape', tries: 1 },
    ])
    expect((await t.pending()).map((notice) => `${notice.to} ${notice.kind}`)).toEqual(expect.arrayContaining(['sam check_in', 'sam note']))
    const sessions = await t.sql<{ next_due_at: string | null }>("select next_due_at from session_pairs where worker_key = 'sam'")
    expect(Number(sessions[0]?.next_due_at)).not.toBe(now)
  })

  it('those who have an open consult and its worker are told to speak to each other, with the numbers, without opening it', async () => {
    await t.sent('k7f2', { gate: 'd', category: 'sexualised' })
    await deliverAll(t.deps)
    t.posted.splice(0)
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    t.at('2026-11-23T18:00')
    await doAllDue(t.deps)
    for (const [who, other] of [
      ['U0DANA', 'Sam'],
      ['U0SAM', 'Dana'],
    ] as const) {
      expect(wordsTo(who), who).toHaveLength(1)
      expect(wordsTo(who)[0]).toMatch(new RegExp(`K7F2.*cannot be read just now.*Please speak directly with .*${other}.*911`))
    }
  })

  it('their card says so as well, also where it had not been sent yet, and no button leads nowhere', async () => {
    await t.sent('k7f2')
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    await deliverAll(t.deps)
    const card = wordsTo('U0SAM')[0] ?? ''
    expect(card).toContain('K7F2 cannot be read just now')
    expect(card).toContain('Dana')
    expect(card).toContain('911')
    expect(card).toContain('"buttons":[]')
    expect(card).not.toContain('consult.read')
  })

  it('it is tried again after five minutes and then after ever longer, and told again once a day', async () => {
    await t.sent('k7f2')
    await t.clear()
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    const from = local('2026-11-30T10:00')
    t.at(from)
    await advanceConsults(t.deps)
    const next = async () => Number((await t.sql<{ at: string }>('select again_at as at from set_aside'))[0]?.at) - t.deps.clock.now()
    const waits = [await next()]
    for (let tries = 0; tries < 12; tries += 1) {
      t.at(t.deps.clock.now() + (await next()))
      await lookAgain(t.deps)
      waits.push(await next())
    }
    expect(waits.slice(0, 4)).toEqual([5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE])
    expect(waits.at(-1)).toBe(DAY)
    const days = (t.deps.clock.now() - from) / DAY
    expect(told().length).toBeGreaterThan(2)
    expect(told().length).toBeLessThanOrEqual(days + 1)
  })

  it('as soon as it opens again its clocks go on, and those who were told hear so', async () => {
    const { nextDueAt } = await t.sent('k7f2')
    await t.clear()
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    t.at(nextDueAt ?? 0)
    await doAllDue(t.deps)
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    t.at((nextDueAt ?? 0) + 6 * MINUTE)
    await lookAgain(t.deps)
    expect(t.woken()).toContainEqual({ job: 'advance-consults', at: (nextDueAt ?? 0) + 6 * MINUTE })
    expect(await notes()).toEqual(['dana', 'sam'])
    expect(told('a row that was set aside can be read again')).toEqual([{ table: 'consults', row: 'k7f2' }])
    await advanceConsults(t.deps)
    expect(await lines()).toContain('k7f2')
    expect(await t.deps.store.setAside.counts(WORKSPACE)).toEqual({})
  })

  it('a closed one is noted for the operator, and nobody is alarmed about it', async () => {
    await t.sent('k7f2')
    await t.clear()
    await t.sql("update consults set state = 'closed' where id = 'k7f2'")
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    t.at('2026-12-30T10:00')
    await advanceConsults(t.deps)
    await lookAgain(t.deps)
    expect(told()).toHaveLength(1)
    expect(await notes()).toEqual([])
  })

  it('words of a thread that wait for a consult which does not open are kept and go out when it opens', async () => {
    await t.sent('k7f2')
    await deliverAll(t.deps)
    t.posted.splice(0)
    await t.deps.store.write(WORKSPACE, async (tx) => {
      const id = named<ConsultId>('k7f2')
      await tx.messages.add({
        id: named('m1'),
        consultId: id,
        by: named<PersonKey>('dana'),
        at: t.deps.clock.now(),
        text: 'A platypus.',
        editedText: null,
        editedAt: null,
        deletedAt: null,
        kind: 'message',
        source: null,
      })
      const notice = { to: named<PersonKey>('sam'), consultId: id, draftId: null, dueAt: t.deps.clock.now(), dedupeKey: 'relay' }
      await tx.notices.add([{ ...notice, what: { kind: 'relay', messageId: named('m1') } }])
    })
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    await deliverAll(t.deps)
    expect(t.posted).toEqual([])
    await spoil(t.sql, 'consults', "id = 'k7f2'")
    t.at(t.deps.clock.now() + 6 * MINUTE)
    await deliverAll(t.deps)
    expect(wordsTo('U0SAM').join()).toContain('A platypus.')
  })
})
