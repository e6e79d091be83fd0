import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Closure, Consult } from '#domain/consult/consult.ts'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import type { Session } from '#domain/session/pair.ts'
import type { Plain } from '#test/support/plain.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aConsult, MIN, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore()
})
afterAll(() => db.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => db.store.write(WORKSPACE, work)
const read = <T>(work: (tx: Tx) => Promise<T>) => db.store.read(WORKSPACE, work)
const session = (over: Partial<Session> = {}): Session => ({
  id: 's1',
  state: 'booked',
  startsAt: T0,
  endsAt: T0 + 60 * MIN,
  minutes: null,
  mode: null,
  ...over,
})

describe('pairs', () => {
  it('are known from the first time they are opened, and come back as they were saved', async () => {
    expect(await read((tx) => tx.sessions.peek(named('dana'), named('sam')))).toBeNull()
    const pair = await write((tx) => tx.sessions.open(named('dana'), named('sam'), T0))
    expect(pair).toMatchObject({ workerKey: 'dana', supervisorKey: 'sam', sinceAt: T0, lastAt: null, booked: null, fired: {} })
    const booked = { ...pair, booked: session(), fired: { 's1.list': T0 }, nextDueAt: T0 + MIN, lastAt: T0 - MIN }
    await write((tx) => tx.sessions.save(booked, [session()]))
    expect(await read((tx) => tx.sessions.peek(named('dana'), named('sam')))).toEqual(booked)
    expect(await write((tx) => tx.sessions.open(named('dana'), named('sam'), T0 + 9 * MIN))).toEqual(booked)
  })

  it('opened by two at once, the second waits and finds what the first saved', async () => {
    await write((tx) => tx.sessions.open(named('dana'), named('lu'), T0))
    const opened = Promise.withResolvers<void>()
    const first = write(async (tx) => {
      const pair = await tx.sessions.open(named('dana'), named('lu'), T0)
      opened.resolve()
      await read(() => Promise.resolve())
      await tx.sessions.save({ ...pair, lastAt: T0 }, [])
    })
    await opened.promise
    const second = write(async (tx) => (await tx.sessions.open(named('dana'), named('lu'), T0)).lastAt)
    await first
    expect(await second).toBe(T0)
  })

  it('are claimed when due, the earliest first, and not while another holds them', async () => {
    await write(async (tx) => {
      for (const [i, worker] of ['kit', 'noa'].entries()) {
        const pair = await tx.sessions.open(named(worker), named('sam'), T0)
        await tx.sessions.save({ ...pair, nextDueAt: T0 + (2 - i) * 100 * MIN }, [])
      }
    })
    expect(await read((tx) => tx.sessions.nextDueAt())).toBe(T0 + MIN)
    await write(async (tx) => {
      expect((await tx.sessions.claimDue(T0 + 100 * MIN, 9)).map((pair) => pair.workerKey)).toEqual(['dana', 'noa'])
      await write(async (other) => {
        expect((await other.sessions.claimDue(T0 + 200 * MIN, 9)).map((pair) => pair.workerKey)).toEqual(['kit'])
      })
    })
    expect(await read((tx) => tx.sessions.upcoming(2))).toEqual([
      { worker: 'dana', at: T0 + MIN },
      { worker: 'noa', at: T0 + 100 * MIN },
    ])
  })

  it('are found by worker and by supervisor', async () => {
    const of = (q: Parameters<Tx['sessions']['of']>[0]) =>
      read(async (tx) => (await tx.sessions.of(q)).map((p) => [p.workerKey, p.supervisorKey]))
    expect(await of({ workers: [named('dana')] })).toEqual([
      ['dana', 'lu'],
      ['dana', 'sam'],
    ])
    expect(await of({ supervisors: [named('sam')] })).toEqual([
      ['dana', 'sam'],
      ['kit', 'sam'],
      ['noa', 'sam'],
    ])
    expect(await of({})).toEqual([])
    expect(await read(async (tx) => (await tx.sessions.all()).length)).toBe(4)
  })

  it('keep their sessions that took place, the newest first; what was missed is none', async () => {
    const held = (id: string, at: number) => session({ id, state: 'held', startsAt: at, endsAt: at, minutes: 50, mode: 'video' })
    await write(async (tx) => {
      const pair = await tx.sessions.open(named('dana'), named('sam'), T0)
      await tx.sessions.save({ ...pair, booked: null }, [held('s1', T0), held('s2', T0 + MIN), session({ id: 's3', state: 'missed' })])
    })
    expect(await read((tx) => tx.sessions.held(named('dana'), named('sam'), 5))).toEqual([held('s2', T0 + MIN), held('s1', T0)])
    expect(await read((tx) => tx.sessions.held(named('dana'), named('sam'), 1))).toHaveLength(1)
  })
})

const closure = (actions: Closure['actions']): Closure => ({
  at: T0,
  by: named('sam'),
  outcome: 'coached_continue',
  kind: 'advice',
  why: 'Reasons.',
  safety: 'yes',
  ownDone: null,
  details: {},
  actions,
  noted: null,
  codes: '',
  minutes: null,
  careOffered: false,
})
const closed = (over: Plain<Partial<Consult>> & { id: string }): Consult =>
  aConsult({ state: 'closed', closedAt: T0, reviewOn: '2026-12-07', closure: closure([]), ...over })

describe('what is parked', () => {
  it('stands on the list of the worker until it is taken off, each thing once', async () => {
    await write((tx) => tx.consults.save(closed({ id: named('p-cccc'), workerKey: named('kit') })))
    const item = { consultId: named<ConsultId>('p-cccc'), actionId: null, at: T0 }
    const action = { consultId: named<ConsultId>('p-cccc'), actionId: 'a-1', at: T0 + 1 }
    await write((tx) => tx.sessions.park(named('kit'), [item, action]))
    await write((tx) => tx.sessions.park(named('kit'), [{ ...item, at: T0 + 9 }]))
    expect(await read((tx) => tx.sessions.parked(named('kit')))).toEqual([item, action])
    await write((tx) => tx.sessions.unpark([item]))
    expect(await read((tx) => tx.sessions.parked(named('kit')))).toEqual([action])
    expect(await read((tx) => tx.sessions.parked(named('dana')))).toEqual([])
  })
})

describe('what waits for a person on a day', () => {
  const tasksOf = (person: string) =>
    read(async (tx) => (await tx.consults.tasksOf(named(person), 50)).map((task) => [task.token, task.kind, task.on]))
  const ring = { id: 'a-1', what: 'Ring the wombat office.', who: named<PersonKey>('lou'), by: '2026-12-04', doneAt: null }

  it('is written with the consult: the review question of the worker, and each action of its owner, by day', async () => {
    await write((tx) =>
      tx.consults.save(
        closed({ id: named('t-aaaa'), workerKey: named('lou'), closure: closure([ring, { ...ring, id: 'a-2', who: named('max') }]) }),
      ),
    )
    await write((tx) => tx.consults.save(closed({ id: named('t-bbbb'), workerKey: named('lou'), reviewOn: '2026-12-01' })))
    expect(await tasksOf('lou')).toEqual([
      ['BBBB', 'review', '2026-12-01'],
      ['AAAA', 'action', '2026-12-04'],
      ['AAAA', 'review', '2026-12-07'],
    ])
    expect(await tasksOf('max')).toEqual([['AAAA', 'action', '2026-12-04']])
  })

  it('goes when it is answered, done or put off, whichever row it was', async () => {
    await write(async (tx) => {
      const consult = (await tx.consults.get(named('t-aaaa')))!
      await tx.consults.save({
        ...consult,
        closure: closure([
          { ...ring, doneAt: T0 },
          { ...ring, id: 'a-2', who: named('max') },
        ]),
        followUps: [{ key: 'review', at: T0, answer: 'later' }],
        reviewOn: '2026-12-14',
      })
    })
    expect(await tasksOf('lou')).toEqual([
      ['BBBB', 'review', '2026-12-01'],
      ['AAAA', 'review', '2026-12-14'],
    ])
    expect(await tasksOf('max')).toEqual([['AAAA', 'action', '2026-12-04']])
    await write(async (tx) => {
      const consult = (await tx.consults.get(named('t-bbbb')))!
      await tx.consults.save({ ...consult, followUps: [{ key: 'review', at: T0, answer: 'settled' }] })
    })
    expect(await tasksOf('lou')).toEqual([['AAAA', 'review', '2026-12-14']])
  })

  it('says nothing of what it is: no table of these holds a typed word in clear', async () => {
    for (const table of ['consult_tasks', 'parked_items', 'sessions', 'session_pairs'])
      expect(JSON.stringify(await db.sql(`select * from ${table}`))).not.toContain('wombat')
  })
})
