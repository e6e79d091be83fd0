import { describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { awayUntil, canReachNow, isAvailable, isAway, nobodyWatches, onDuty, readerOpenFrom } from '#domain/time/availability.ts'
import { local, riverside, said } from '#test/support/riverside.ts'

const rota = (entries: { person: string; from: string; to: string }[]) => ({ duty: { rota: entries } })

describe('who is there (R3)', () => {
  it('an absence covers both its days, in the zone of the person', () => {
    const team = riverside({ people: { sam: { away: [{ from: '2026-11-23', to: '2026-11-24' }], timezone: 'America/Los_Angeles' } } })
    const sam = team.byKey.get(named('sam'))!
    const at = (text: string) => isAway(sam, local(text, 'America/Los_Angeles'), team)
    expect([at('2026-11-22T23:59'), at('2026-11-23T00:00'), at('2026-11-24T23:59'), at('2026-11-25T00:00')]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  it('absences that follow on each other end with the last', () => {
    const away = [
      { from: '2026-11-23', to: '2026-11-24' },
      { from: '2026-11-25', to: '2026-11-27' },
    ]
    const team = riverside({ people: { sam: { away } } })
    expect(awayUntil(team.byKey.get(named('sam'))!, local('2026-11-23T10:00'), team)).toBe('2026-11-27')
    expect(awayUntil(team.byKey.get(named('sam'))!, local('2026-11-28T10:00'), team)).toBeNull()
  })

  it('sent on a Friday evening, who is back on Monday is available', () => {
    const team = riverside({ people: { sam: { away: [{ from: '2026-11-27', to: '2026-11-29' }] } } })
    const sam = team.byKey.get(named('sam'))!
    expect(isAvailable(sam, team, local('2026-11-27T18:00'), local('2026-11-30T09:30'))).toBe(true)
    expect(isAvailable(sam, team, local('2026-11-27T10:00'), local('2026-11-27T11:00'))).toBe(false)
  })

  it('own hours count only by whether they touch the acknowledge window', () => {
    const team = riverside({ people: { sam: { hours: { tue: ['10:00-16:00'] } } } })
    const sam = team.byKey.get(named('sam'))!
    expect(isAvailable(sam, team, local('2026-11-23T10:00'), local('2026-11-23T11:00'))).toBe(false)
    expect(isAvailable(sam, team, local('2026-11-23T10:00'), local('2026-11-24T10:30'))).toBe(true)
    // They begin just when the window ends.
    expect(isAvailable(sam, team, local('2026-11-23T10:00'), local('2026-11-24T10:00'))).toBe(false)
  })

  it('now ignores own hours but not an absence; out of hours it needs duty or a yes', () => {
    const team = riverside({
      people: {
        sam: { hours: { tue: ['10:00-11:00'] }, now_out_of_hours: false },
        bo: { now_out_of_hours: true },
        mo: { away: [{ from: '2026-11-20', to: '2026-11-30' }], now_out_of_hours: true },
        lu: { now_out_of_hours: false },
      },
      agency: rota([{ person: 'lu', from: '2026-11-28T18:00', to: '2026-11-29T06:00' }]),
    })
    const reached = (text: string) => ['sam', 'bo', 'mo', 'lu'].filter((key) => canReachNow(team.byKey.get(named(key))!, local(text), team))
    expect(reached('2026-11-23T10:00')).toEqual(['sam', 'bo', 'lu'])
    expect(reached('2026-11-28T20:00')).toEqual(['bo', 'lu'])
    expect(reached('2026-11-29T06:00')).toEqual(['bo'])
  })

  it('the rota runs in the local time of the agency, its end not included; who is away is not on duty', () => {
    const entries = [
      { person: 'bo', from: '2026-11-27T17:00', to: '2026-11-30T09:00' },
      { person: 'mo', from: '2026-11-27T17:00', to: '2026-11-28T09:00' },
      { person: 'nobody', from: '2026-11-27T17:00', to: '2026-11-30T09:00' },
    ]
    const team = riverside({ agency: rota(entries), people: { mo: { away: [{ from: '2026-11-28', to: '2026-11-28' }] } } })
    expect(onDuty(team, local('2026-11-27T16:59'))).toEqual([])
    expect(onDuty(team, local('2026-11-27T17:00'))).toEqual(['bo', 'mo'])
    expect(onDuty(team, local('2026-11-28T08:00'))).toEqual(['bo'])
    expect(onDuty(team, local('2026-11-30T09:00'))).toEqual([])
  })

  it('the gate says that nobody watches: always with fewer than two people for it, else while closed without duty', () => {
    const no = { now_out_of_hours: false }
    const entry = (person: string) => ({ person, from: '2026-11-28T18:00', to: '2026-11-29T06:00' })
    const one = riverside({ people: { sam: no, mo: no, lu: no } })
    const two = riverside({ people: { sam: no, mo: no, lu: no }, agency: rota([entry('lu')]) })
    const times = ['2026-11-27T10:00', '2026-11-28T20:00', '2026-11-28T10:00'].map((text) => local(text))
    expect(times.map((at) => nobodyWatches(one, at))).toEqual([true, true, true])
    expect(times.map((at) => nobodyWatches(two, at))).toEqual([false, false, true])
    // The rota is over: one is left.
    expect(nobodyWatches(two, local('2026-11-30T10:00'))).toBe(true)
  })

  it('K4: a notice that may wait goes in the own hours of its reader, after their absence', () => {
    const team = riverside({
      people: { sam: { hours: { wed: ['10:00-12:00'] }, timezone: 'America/Chicago', away: [{ from: '2026-11-25', to: '2026-11-25' }] } },
    })
    const at = local('2026-11-24T20:00')
    expect(said(readerOpenFrom(team.byKey.get(named('sam'))!, team, at), 'America/Chicago')).toBe('Wed 2 Dec 10:00')
    expect(said(readerOpenFrom(team.byKey.get(named('bo'))!, team, at))).toBe('Wed 25 Nov 09:00')
  })
})
