import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDayOf } from '#domain/time/open-spans.ts'
import {
  addOpenMinutes,
  addWorkingDays,
  closingOf,
  isOpen,
  lastOpenMomentBefore,
  minutesLeftToday,
  nextOpening,
  openFrom,
  openMinutesBetween,
  teamSpans,
} from '#domain/time/team-clock.ts'
import { runs } from '#test/support/runs.ts'
import { anyAgency, anyMoment } from '#test/support/zones.ts'

describe('the team clock, over ten years in 12 zones', () => {
  it('minutes added and minutes between are each other turned round', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, fc.integer({ min: 0, max: 3000 }), (agency, from, minutes) => {
        const to = addOpenMinutes(agency, from, minutes)
        expect(to).toBeGreaterThanOrEqual(from)
        expect(openMinutesBetween(agency, from, to)).toBe(minutes)
      }),
      runs(400),
    )
  })

  it('adding in two parts comes to the same minute count as adding at once', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, fc.nat(600), fc.nat(600), (agency, from, a, b) => {
        const twice = addOpenMinutes(agency, addOpenMinutes(agency, from, a), b)
        expect(openMinutesBetween(agency, from, twice)).toBe(a + b)
      }),
      runs(400),
    )
  })

  it('a sum ends while open or exactly at a closing', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, fc.integer({ min: 1, max: 3000 }), (agency, from, minutes) => {
        const to = addOpenMinutes(agency, from, minutes)
        expect(isOpen(agency, to - 1)).toBe(true)
      }),
      runs(400),
    )
  })

  it('counting outside starts at the next opening', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, (agency, at) => {
        if (isOpen(agency, at)) expect(openFrom(agency, at)).toBe(at)
        else expect(openFrom(agency, at)).toBe(nextOpening(agency, at))
        expect(isOpen(agency, openFrom(agency, at))).toBe(true)
      }),
      runs(400),
    )
  })

  it('n working days later is the n-th day with open hours, within or at the end of them', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, fc.integer({ min: 1, max: 6 }), (agency, from, n) => {
        const start = localDayOf(agency.timezone, openFrom(agency, from))
        const to = addWorkingDays(agency, from, n)
        const spans = teamSpans(agency, dayHolding(agency, to))
        const between = Array.from({ length: 100 }, (_, i) => start + 1 + i).filter((day) => teamSpans(agency, day).length > 0)
        expect(spans).toEqual(teamSpans(agency, between[n - 1]!))
        expect(spans.some((span) => span.openAt <= to && to <= span.closeAt)).toBe(true)
      }),
      runs(400),
    )
  })

  it('working days never run backwards: later sending is never due earlier', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, fc.nat(3000), fc.integer({ min: 1, max: 4 }), (agency, from, later, n) => {
        expect(addWorkingDays(agency, from + later * 60_000, n)).toBeGreaterThanOrEqual(addWorkingDays(agency, from, n))
      }),
      runs(400),
    )
  })

  it('what is left today is what there is until closing, or has no end', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, (agency, at) => {
        const left = minutesLeftToday(agency, at)
        const closing = closingOf(agency, at)
        if (closing === null) expect(left).toBe(0)
        else if (left !== Number.POSITIVE_INFINITY)
          expect(addOpenMinutes(agency, at, left)).toBeLessThanOrEqual(Math.max(closing, openFrom(agency, at)))
      }),
      runs(400),
    )
  })

  it('between the last open moment and the time there is no open minute', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, (agency, at) => {
        const last = lastOpenMomentBefore(agency, at)
        expect(last).not.toBeNull()
        expect(openMinutesBetween(agency, last!, at)).toBe(0)
        expect(isOpen(agency, last! - 1) || isOpen(agency, last!)).toBe(true)
      }),
      runs(400),
    )
  })
})

/** The local day whose spans hold this moment; a closing at midnight belongs to the day that ends. */
function dayHolding(agency: Parameters<typeof teamSpans>[0], at: number): number {
  const day = localDayOf(agency.timezone, at)
  const holds = (d: number) => teamSpans(agency, d).some((span) => span.openAt <= at && at <= span.closeAt)
  return holds(day) ? day : day - 1
}
