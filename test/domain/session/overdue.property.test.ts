import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import { named } from '#domain/ids.ts'
import { addWeeks, isLate, lateFrom } from '#domain/session/overdue.ts'
import { newPair, type Pair } from '#domain/session/pair.ts'
import { nextPairStepAt, pairSteps } from '#domain/session/pair-steps.ts'
import { isOpen } from '#domain/time/team-clock.ts'
import { runs } from '#test/support/runs.ts'
import { anyAgency, anyMoment } from '#test/support/zones.ts'

const every = fc.integer({ min: 1, max: 26 }).map((n) => `${n}w`)
const inRhythm = (agency: Agency, rhythm: string, tell_manager = false): Agency => ({
  ...agency,
  supervision: { every: rhythm, tell_manager, minutes: 60 },
})
const pairFrom = (at: number): Pair => ({ ...newPair({ workerKey: named('dana'), supervisorKey: named('sam'), sinceAt: at }), lastAt: at })
const local = (agency: Agency, at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(agency.timezone)

describe('when a session is late, over ten years in 12 zones', () => {
  it('is so many weeks of the calendar after the last one, at the same time of day unless the clock skipped it', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, every, (agency, from, rhythm) => {
        const [a, b] = [local(agency, from), local(agency, addWeeks(agency, from, rhythm))]
        const weeks = Number(rhythm.slice(0, -1))
        const wanted = a.toPlainDateTime().add({ weeks })
        const skipped = !wanted.toZonedDateTime(agency.timezone).toPlainDateTime().equals(wanted)
        if (!skipped) expect(b.toPlainDateTime().toString()).toBe(wanted.toString())
        // A skipped time is the same time after the gap, which may be a whole day (Samoa, 2011) or an hour.
        else expect(b.epochMilliseconds).toBeGreaterThan(from)
      }),
      runs(400),
    )
  })

  it('is told at an open time, never before that day, and is late from then on until a date is set', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, every, (plain, from, rhythm) => {
        const agency = inRhythm(plain, rhythm)
        const pair = pairFrom(from)
        const at = lateFrom(pair, agency)!
        expect(at).toBeGreaterThanOrEqual(addWeeks(agency, from, rhythm))
        expect(isOpen(agency, at)).toBe(true)
        expect(isLate(pair, agency, at - 1)).toBe(false)
        expect(isLate(pair, agency, at)).toBe(true)
        const booked = { id: 's', state: 'booked' as const, startsAt: at + 1, endsAt: at + 3_600_000, minutes: null, mode: null }
        expect(isLate({ ...pair, booked }, agency, at)).toBe(false)
      }),
      runs(200),
    )
  })

  it('fires each of its steps once, in order, and the pair before the manager, whatever the hours and clock changes', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, every, (plain, from, rhythm) => {
        const agency = inRhythm(plain, rhythm, true)
        let pair = pairFrom(from)
        const fired: string[] = []
        let last = from
        for (let turn = 0; turn < 12; turn++) {
          const at = nextPairStepAt(pair, agency)
          if (at === null) break
          expect(at).toBeGreaterThanOrEqual(last)
          last = at
          const due = pairSteps(pair, agency, at).filter((step) => step.at <= at)
          expect(due.length).toBeGreaterThan(0)
          fired.push(...due.map((step) => step.key))
          pair = { ...pair, fired: { ...pair.fired, ...Object.fromEntries(due.map((step) => [step.key, at])) } }
        }
        expect(new Set(fired).size).toBe(fired.length)
        for (const key of fired.filter((one) => one.endsWith('.manager')))
          expect(fired.indexOf(key)).toBeGreaterThan(fired.indexOf(key.slice(0, -'.manager'.length)))
      }),
      runs(60),
    )
  })
})
