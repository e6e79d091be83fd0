import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quarterOf, quartersReady, quarterToCome } from '#domain/insights/quarter.ts'
import { local } from '#test/support/riverside.ts'
import { runs } from '#test/support/runs.ts'

const ZONE = 'America/New_York'
const ids = (q: { firstAt: number; now: number; most: number }) => quartersReady(ZONE, q).map((one) => one.id)

describe('quarters', () => {
  it('follow each other without a gap and never overlap, in any zone', () => {
    const zone = fc.constantFrom(ZONE, 'Pacific/Apia', 'Asia/Kathmandu', 'Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: Date.UTC(2060, 0) }), (where, at) => {
        const quarter = quarterOf(where, at)
        expect(quarter.fromAt).toBeLessThanOrEqual(at)
        expect(quarter.toAt).toBeGreaterThan(at)
        expect(quarterOf(where, quarter.toAt).fromAt).toBe(quarter.toAt)
        expect(quarterOf(where, quarter.toAt).id > quarter.id).toBe(true)
      }),
      runs(),
    )
  })

  it('begin at midnight of the agency', () => {
    expect(quarterOf(ZONE, local('2026-09-30T23:59'))).toEqual({
      id: '2026-Q3',
      fromAt: local('2026-07-01T00:00'),
      toAt: local('2026-10-01T00:00'),
      cutAt: local('2026-10-08T00:00'),
    })
    expect(quarterOf(ZONE, local('2026-10-01T00:00')).id).toBe('2026-Q4')
  })

  it('have figures from a week after their end, back to the one with the first consult', () => {
    const firstAt = local('2026-02-14T10:00')
    expect(ids({ firstAt, now: local('2026-04-07T23:59'), most: 8 })).toEqual([])
    expect(ids({ firstAt, now: local('2026-04-08T00:00'), most: 8 })).toEqual(['2026-Q1'])
    expect(ids({ firstAt, now: local('2026-11-23T10:00'), most: 8 })).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
    expect(ids({ firstAt, now: local('2026-11-23T10:00'), most: 2 })).toEqual(['2026-Q2', '2026-Q3'])
    expect(ids({ firstAt: local('2026-11-01T10:00'), now: local('2026-11-23T10:00'), most: 8 })).toEqual([])
  })

  it('say which comes next', () => {
    expect(quarterToCome(ZONE, local('2026-04-07T12:00')).id).toBe('2026-Q1')
    expect(quarterToCome(ZONE, local('2026-04-08T12:00')).id).toBe('2026-Q2')
  })
})
