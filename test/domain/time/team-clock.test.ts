import { describe, expect, it } from 'vitest'
import {
  addOpenMinutes,
  addWorkingDays,
  closingOf,
  isOpen,
  lastOpenMomentBefore,
  minutesLeftToday,
  NoOpenHours,
  nextOpening,
  openFrom,
  openingOfNextDay,
  openMinutesBetween,
} from '#domain/time/team-clock.ts'
import { local, riverside, said } from '#test/support/riverside.ts'

const team = riverside()
const lunch = riverside({ agency: { hours: { mon: ['09:00-12:00', '13:00-17:00'], tue: ['09:00-12:00', '13:00-17:00'] } } })
const allWeek = (spans: string[]) => Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, spans]))
const never = riverside({ agency: { hours: {} } })

describe('team clock', () => {
  it('is open from opening up to, but not at, closing', () => {
    expect(isOpen(team, local('2026-11-23T08:59'))).toBe(false)
    expect(isOpen(team, local('2026-11-23T09:00'))).toBe(true)
    expect(isOpen(team, local('2026-11-23T16:59'))).toBe(true)
    expect(isOpen(team, local('2026-11-23T17:00'))).toBe(false)
  })

  it('is closed on a holiday and on a day left out', () => {
    expect(isOpen(team, local('2026-11-26T10:00'))).toBe(false)
    expect(isOpen(team, local('2026-11-28T10:00'))).toBe(false)
  })

  it('K1: counting outside starts at the next opening, over weekend and holiday', () => {
    expect(said(addOpenMinutes(team, local('2026-11-25T20:00'), 30))).toBe('Fri 27 Nov 09:30')
    expect(said(addOpenMinutes(team, local('2026-11-28T20:00'), 0))).toBe('Mon 30 Nov 09:00')
  })

  it('K1: a due exactly at closing stays there', () => {
    expect(said(addOpenMinutes(team, local('2026-11-23T16:00'), 60))).toBe('Mon 23 Nov 17:00')
    expect(said(addOpenMinutes(team, local('2026-11-23T16:00'), 61))).toBe('Tue 24 Nov 09:01')
  })

  it('counts no minutes in a lunch gap', () => {
    expect(said(addOpenMinutes(lunch, local('2026-11-23T11:30'), 60))).toBe('Mon 23 Nov 13:30')
    expect(openMinutesBetween(lunch, local('2026-11-23T11:30'), local('2026-11-23T13:30'))).toBe(60)
  })

  it('a sum may run over years as long as the team opens again within 400 days', () => {
    expect(openMinutesBetween(team, local('2026-11-23T10:00'), addOpenMinutes(team, local('2026-11-23T10:00'), 400_000))).toBe(400_000)
  })

  it('K2: a working day is the same local time on the next working day', () => {
    expect(said(addWorkingDays(team, local('2026-11-25T16:00'), 1))).toBe('Fri 27 Nov 16:00')
    expect(said(addWorkingDays(team, local('2026-11-25T16:00'), 2))).toBe('Mon 30 Nov 16:00')
  })

  it('K2: sent while closed counts from the next opening', () => {
    expect(said(addWorkingDays(team, local('2026-11-28T03:00'), 1))).toBe('Tue 1 Dec 09:00')
    expect(said(addWorkingDays(team, local('2026-11-23T17:00'), 1))).toBe('Wed 25 Nov 09:00')
    expect(said(addWorkingDays(team, local('2026-11-23T06:00'), 1))).toBe('Tue 24 Nov 09:00')
  })

  it('K2: before opening it is the opening, in a gap its end, after closing the closing', () => {
    const short = riverside({ agency: { hours: { mon: ['08:00-18:00'], tue: ['10:00-12:00', '14:00-16:00'] } } })
    expect(said(addWorkingDays(short, local('2026-11-23T08:30'), 1))).toBe('Tue 24 Nov 10:00')
    expect(said(addWorkingDays(short, local('2026-11-23T13:00'), 1))).toBe('Tue 24 Nov 14:00')
    expect(said(addWorkingDays(short, local('2026-11-23T12:00'), 1))).toBe('Tue 24 Nov 12:00')
    expect(said(addWorkingDays(short, local('2026-11-23T17:30'), 1))).toBe('Tue 24 Nov 16:00')
  })

  it('K3: what is left is the open minutes until the last closing of the day', () => {
    expect(minutesLeftToday(team, local('2026-11-23T14:00'))).toBe(180)
    expect(minutesLeftToday(lunch, local('2026-11-23T11:00'))).toBe(300)
    expect(minutesLeftToday(team, local('2026-11-23T17:00'))).toBe(0)
    expect(minutesLeftToday(team, local('2026-11-28T12:00'))).toBe(0)
  })

  it('K3: a day whose 24:00 runs into 00:00 has no end', () => {
    const round = riverside({ agency: { hours: allWeek(['00:00-24:00']) }, holidayDates: [] })
    expect(minutesLeftToday(round, local('2026-11-23T23:00'))).toBe(Number.POSITIVE_INFINITY)
    expect(nextOpening(round, local('2026-11-23T23:00'))).toBeNull()
    expect(said(addOpenMinutes(round, local('2026-11-23T23:30'), 60))).toBe('Tue 24 Nov 00:30')
    expect(said(addWorkingDays(round, local('2026-11-28T23:30'), 1))).toBe('Sun 29 Nov 23:30')
    expect(said(openingOfNextDay(round, local('2026-11-28T14:10')))).toBe('Sun 29 Nov 14:10')
  })

  it('K3: the evening before a closed day does end at 24:00', () => {
    const weekdays = riverside({ agency: { hours: { thu: ['00:00-24:00'], fri: ['00:00-24:00'] } }, holidayDates: [] })
    expect(minutesLeftToday(weekdays, local('2026-11-27T22:00'))).toBe(120)
    expect(said(closingOf(weekdays, local('2026-11-27T22:00')))).toBe('Sat 28 Nov 00:00')
  })

  it('an office that works at night opens once a night, not again at midnight', () => {
    const night = riverside({ agency: { hours: allWeek(['00:00-06:00', '22:00-24:00']) }, holidayDates: [] })
    expect(said(nextOpening(night, local('2026-11-23T12:00')))).toBe('Mon 23 Nov 22:00')
    expect(said(nextOpening(night, local('2026-11-23T23:00')))).toBe('Tue 24 Nov 22:00')
  })

  it('the last open moment before a time is the time itself while open, else the last closing', () => {
    expect(said(lastOpenMomentBefore(team, local('2026-11-23T12:30')))).toBe('Mon 23 Nov 12:30')
    expect(said(lastOpenMomentBefore(team, local('2026-11-28T09:30')))).toBe('Fri 27 Nov 17:00')
    expect(said(lastOpenMomentBefore(lunch, local('2026-11-23T12:30')))).toBe('Mon 23 Nov 12:00')
  })

  it('spring: an hour that does not exist is not counted', () => {
    const round = riverside({ agency: { hours: allWeek(['00:00-24:00']) }, holidayDates: [] })
    expect(openMinutesBetween(round, local('2027-03-14T00:00'), local('2027-03-15T00:00'))).toBe(23 * 60)
    expect(said(addWorkingDays(round, local('2027-03-13T02:30'), 1))).toBe('Sun 14 Mar 03:30')
  })

  it('autumn: an hour that comes twice is counted twice', () => {
    const round = riverside({ agency: { hours: allWeek(['00:00-24:00']) }, holidayDates: [] })
    expect(openMinutesBetween(round, local('2026-11-01T00:00'), local('2026-11-02T00:00'))).toBe(25 * 60)
  })

  it('a team that never opens gets an answer, not an endless search', () => {
    const at = local('2026-11-23T10:00')
    expect(isOpen(never, at)).toBe(false)
    expect(nextOpening(never, at)).toBeNull()
    expect(closingOf(never, at)).toBeNull()
    expect(lastOpenMomentBefore(never, at)).toBeNull()
    for (const sum of [() => addOpenMinutes(never, at, 1), () => addWorkingDays(never, at, 1), () => openFrom(never, at)]) {
      expect(sum).toThrow(NoOpenHours)
    }
  })
})
