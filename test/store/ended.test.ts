import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Participant } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { CONSULT_STATES, PARTS } from '#domain/words.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'
import { riverside } from '#test/support/riverside.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { aConsult, T0 } from './examples.ts'

let db: FreshStore
beforeAll(async () => {
  db = await freshStore()
})
afterAll(() => db.close())

const write = <T>(work: (tx: Tx) => Promise<T>) => db.store.write(WORKSPACE, work)
const found = (person: string, o: { limit?: number; offset?: number; zone?: string } = {}) =>
  db.store.read(WORKSPACE, (tx) => tx.consults.listEnded(named(person), { zone: 'America/New_York', limit: 100, offset: 0, ...o }))
const someone = (key: string, over: Partial<Participant> = {}): Participant => ({
  ...aConsult({ id: 'x' }).people[0]!,
  key: named(key),
  part: 'supervisor',
  ...over,
})
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('what has ended (R16)', () => {
  it('is found by exactly those who may still open something of it, whatever their part, and while it has ended', async () => {
    const agency = riverside({ people: { pia: { name: 'Pia', roles: ['supervisor'] } } })
    const pia = agency.byKey.get(named<PersonKey>('pia'))!
    const parts: Partial<Participant>[] = PARTS.filter((part) => part !== 'worker').flatMap((part) => [{ part }, { part, leftAt: T0 }])
    const consults = CONSULT_STATES.filter((state) => state !== 'logged').flatMap((state) =>
      [...parts, null].map((part, n) =>
        aConsult({ id: `f-${state}-${n}`, token: `${state}${n}`, state, people: part === null ? [] : [someone('pia', part)] }),
      ),
    )
    await write(async (tx) => {
      for (const consult of consults) await tx.consults.save(consult)
    })
    const ended = ['closing', 'closed', 'withdrawn']
    const expected = consults.filter((c) => ended.includes(c.state) && may(c, pia, 'readers')).map(({ id }) => id)
    expect((await found('pia')).map(({ id }) => id).sort()).toEqual(expected.sort())
    expect(await db.store.read(WORKSPACE, (tx) => tx.consults.countEnded(named('pia')))).toBe(expected.length)
    expect((await found('dana')).length).toBe(consults.filter((c) => ended.includes(c.state)).length)
  })

  it('comes with what waits to be read first, then by month in the reader’s zone, the newest first, and by token; in pages', async () => {
    const rows = [
      { id: 'm-1', token: 'B2B2', state: 'closed' as const, closedAt: at('2026-11-05T12:00:00Z') },
      { id: 'm-2', token: 'A2A2', state: 'closed' as const, closedAt: at('2026-11-25T12:00:00Z') },
      // Still November in New York.
      { id: 'm-3', token: 'C2C2', state: 'closed' as const, closedAt: at('2026-12-01T02:00:00Z') },
      { id: 'm-4', token: 'D2D2', state: 'closed' as const, closedAt: at('2026-12-10T12:00:00Z') },
      { id: 'm-5', token: 'Z2Z2', state: 'closing' as const, closedAt: at('2026-09-10T12:00:00Z') },
    ]
    await write(async (tx) => {
      for (const row of rows) await tx.consults.save(aConsult({ ...row, people: [someone('mia')] }))
    })
    const tokens = async (o = {}) => (await found('mia', o)).map(({ token, month }) => `${month} ${token}`)
    const all = ['2026-09 Z2Z2', '2026-12 D2D2', '2026-11 A2A2', '2026-11 B2B2', '2026-11 C2C2']
    expect(await tokens()).toEqual(all)
    expect(await tokens({ limit: 2, offset: 2 })).toEqual(all.slice(2, 4))
    expect(await tokens({ zone: 'Europe/London' })).toContain('2026-12 C2C2')
  })

  it('is not found by a worker whose account reads nothing more of it (R10)', async () => {
    const { account } = aConsult({ id: 's-0' })
    await write((tx) =>
      tx.consults.save(
        aConsult({
          id: 's-1',
          token: 'S2S2',
          state: 'closed',
          workerKey: 'kai',
          account: { ...account, silentAt: T0 },
          people: [someone('sia')],
        }),
      ),
    )
    expect([(await found('kai')).length, (await found('sia')).length]).toEqual([0, 1])
  })
})
