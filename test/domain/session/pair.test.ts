import { describe, expect, it } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import { Refusal } from '#domain/errors.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { advancePair } from '#domain/session/advance-pair.ts'
import type { AgendaItem } from '#domain/session/agenda.ts'
import { bookSession } from '#domain/session/book-session.ts'
import type { ChangedPair } from '#domain/session/change-pair.ts'
import { logSession } from '#domain/session/log-session.ts'
import { newPair, type Pair, type Session } from '#domain/session/pair.ts'
import { pairArg, pairOfArg } from '#domain/session/pair-arg.ts'
import { local, riverside, said } from '#test/support/riverside.ts'

const team = (supervision: Partial<Agency['supervision']> = {}, people = {}): Agency =>
  riverside({ agency: { supervision: { minutes: 60, tell_manager: false, ...supervision } }, people })

const item = (token: string): AgendaItem => ({ consultId: named(token), token: named(token), actionId: null, at: 0, due: null })

/** A pair on a moved clock: what was told to whom and when. */
class PairStory {
  pair: Pair
  now: number
  agency: Agency
  agenda: AgendaItem[] = []
  readonly told: string[] = []
  readonly sessions: Session[] = []

  constructor(agency: Agency, since: string) {
    this.agency = agency
    this.now = local(since)
    this.pair = newPair({ workerKey: named('dana'), supervisorKey: named('sam'), sinceAt: this.now })
    // As when the agency file is taken up.
    this.take(advancePair(this.pair, [], this.rules))
  }

  get rules() {
    return { now: this.now, agency: this.agency }
  }

  take(changed: ChangedPair): void {
    this.pair = changed.pair
    this.sessions.push(...changed.sessions)
    this.told.push(...changed.tells.map((tell) => `${said(this.now)} ${tell.to} ${tell.text}`))
  }

  until(when: string): this {
    const end = local(when)
    while (this.pair.nextDueAt !== null && this.pair.nextDueAt <= end) {
      this.now = Math.max(this.now, this.pair.nextDueAt)
      this.take(advancePair(this.pair, this.agenda, this.rules))
    }
    this.now = end
    return this
  }

  book(when: string, by: 'dana' | 'sam', at: string | null): this {
    this.until(when)
    this.take(
      bookSession(this.pair, { by: named(by), id: `s-${this.sessions.length}`, startsAt: at === null ? null : local(at) }, this.rules),
    )
    return this
  }

  log(when: string, by: 'dana' | 'sam', how: Partial<Parameters<typeof logSession>[1]>): this {
    this.until(when)
    this.take(logSession(this.pair, { by: named(by), id: 'l', at: this.now, mode: 'room', minutes: 60, ...how }, this.rules))
    return this
  }

  at(text: RegExp): string[] {
    return this.told.filter((line) => text.test(line))
  }
}

describe('a booked session', () => {
  const booked = () => new PairStory(team(), '2026-11-23T10:00').book('2026-11-23T10:00', 'dana', '2026-12-01T10:00')

  it('can be set by either of the pair, and the other hears of it', () => {
    expect(booked().told).toEqual(['Mon 23 Nov 10:00 sam session.set'])
    expect(new PairStory(team(), '2026-11-23T10:00').book('2026-11-23T10:00', 'sam', '2026-12-01T10:00').told).toEqual([
      'Mon 23 Nov 10:00 dana session.set',
    ])
  })

  it('gives both the list the day before, with tokens and nothing else', () => {
    const story = booked()
    story.agenda = [item('K7F2'), item('M3P4'), item('K7F2')]
    const [first] = advancePair(story.until('2026-11-30T09:59').pair, story.agenda, {
      now: local('2026-11-30T10:00'),
      agency: story.agency,
    }).tells
    expect(first?.params).toEqual({
      person: { person: 'sam' },
      pair: 'w.sam',
      at: { at: local('2026-12-01T10:00') },
      n: 2,
      tokens: { list: ['K7F2', 'M3P4'] },
    })
    expect(story.until('2026-11-30T10:00').at(/session.before/)).toEqual([
      'Mon 30 Nov 10:00 dana session.before',
      'Mon 30 Nov 10:00 sam session.before',
    ])
  })

  it('after a weekend or holiday, the list comes at the last open moment before', () => {
    const story = new PairStory(team(), '2026-11-23T10:00').book('2026-11-23T10:00', 'dana', '2026-11-30T09:00').until('2026-11-30T09:00')
    expect(story.at(/session.before/)[0]).toBe('Fri 27 Nov 17:00 dana session.before')
  })

  it('set for tomorrow morning, it is not announced again', () => {
    const story = new PairStory(team(), '2026-11-23T10:00').book('2026-11-23T12:00', 'dana', '2026-11-24T09:30').until('2026-11-24T09:30')
    expect(story.at(/session.before/)).toEqual([])
  })

  it('moved, it is announced for its new day, and asked about only after it', () => {
    const story = booked().book('2026-11-30T15:00', 'sam', '2026-12-03T14:00').until('2026-12-03T15:00')
    expect(story.at(/dana/)).toEqual([
      'Mon 30 Nov 10:00 dana session.before',
      'Mon 30 Nov 15:00 dana session.set',
      'Wed 2 Dec 14:00 dana session.before',
      'Thu 3 Dec 15:00 dana session.ask',
    ])
    expect(new Set(story.sessions.map((s) => s.id)).size).toBe(1)
  })

  it('set to the same time again, or taken off twice, changes nothing', () => {
    const story = booked().book('2026-11-24T10:00', 'sam', '2026-12-01T10:00')
    expect(story.told).toHaveLength(1)
    story.book('2026-11-24T11:00', 'sam', null).book('2026-11-24T12:00', 'dana', null)
    expect(story.told.slice(1)).toEqual(['Tue 24 Nov 11:00 dana session.unset'])
    expect(story.sessions.at(-1)?.state).toBe('dropped')
    expect(story.until('2027-03-01T10:00').told).toHaveLength(2)
  })

  it('in the past, or more than a year off, is refused', () => {
    const story = booked()
    for (const at of ['2026-11-23T10:00', '2026-11-01T10:00', '2027-12-01T10:00'])
      expect(() => bookSession(story.pair, { by: named('dana'), id: 'x', startsAt: local(at) }, story.rules)).toThrow(Refusal)
  })

  it('is asked about when it is over, of both, once more a working day later, and then left as unknown', () => {
    const story = booked().until('2027-03-01T10:00')
    expect(story.at(/session.ask/)).toEqual([
      'Tue 1 Dec 11:00 dana session.ask',
      'Tue 1 Dec 11:00 sam session.ask',
      'Wed 2 Dec 11:00 dana session.ask',
      'Wed 2 Dec 11:00 sam session.ask',
    ])
    expect(story.sessions.at(-1)).toMatchObject({ state: 'unknown' })
    expect(story.pair).toMatchObject({ booked: null, lastAt: null, nextDueAt: null })
  })

  it('after an outage over all of it, each is asked once and no old list is sent', () => {
    const story = booked()
    story.now = local('2026-12-02T12:00')
    story.take(advancePair(story.pair, [item('K7F2')], story.rules))
    expect(story.told.slice(1)).toEqual(['Wed 2 Dec 12:00 dana session.ask', 'Wed 2 Dec 12:00 sam session.ask'])
  })
})

describe('how a session went', () => {
  const over = () => new PairStory(team(), '2026-11-23T10:00').book('2026-11-23T10:00', 'dana', '2026-12-01T10:00')

  it('is noted by either, with minutes and how they met; the other hears that it is, and nobody is asked again', () => {
    const story = over().log('2026-12-01T11:30', 'sam', { at: local('2026-12-01T10:00'), mode: 'video', minutes: 50 })
    expect(story.sessions.at(-1)).toMatchObject({ id: 's-0', state: 'held', mode: 'video', minutes: 50 })
    expect(story.told.at(-1)).toBe('Tue 1 Dec 11:30 dana session.noted')
    expect(story.pair).toMatchObject({ booked: null, lastAt: local('2026-12-01T10:00') })
    expect(story.until('2027-02-01T10:00').at(/session.ask/)).toHaveLength(2)
  })

  it('one that did not take place counts for nothing, and nobody is asked why', () => {
    const story = over().log('2026-12-01T11:30', 'dana', { mode: null, minutes: 45 })
    expect(story.sessions.at(-1)).toMatchObject({ state: 'missed', mode: null, minutes: null })
    expect(story.pair.lastAt).toBeNull()
    expect(story.told.at(-1)).toBe('Tue 1 Dec 11:30 sam session.noted.missed')
  })

  it('one that was not booked can be noted, and leaves the booked one as it is', () => {
    const story = over().log('2026-11-25T12:00', 'dana', { at: local('2026-11-25T10:00'), mode: 'phone', minutes: null })
    expect(story.pair.booked?.startsAt).toBe(local('2026-12-01T10:00'))
    expect(story.sessions.at(-1)).toMatchObject({ id: 'l', state: 'held', mode: 'phone' })
    expect(logSession(story.pair, { by: named('dana'), id: 'x', at: story.now, mode: null, minutes: null }, story.rules).sessions).toEqual(
      [],
    )
  })
})

describe('a session that is late', () => {
  it('is nobody’s concern where the agency has set no rhythm', () => {
    expect(new PairStory(team(), '2026-11-23T10:00').until('2027-11-23T10:00').told).toEqual([])
  })

  it('is shown to the pair after so many weeks, and again after as many', () => {
    const story = new PairStory(team({ every: '4w' }), '2026-11-23T10:00').until('2027-01-20T10:00')
    expect(story.told).toEqual([
      'Mon 21 Dec 10:00 dana session.late.first',
      'Mon 21 Dec 10:00 sam session.late.first',
      'Mon 18 Jan 10:00 dana session.late.first',
      'Mon 18 Jan 10:00 sam session.late.first',
    ])
  })

  it('is told to the manager, without a name, five working days later, if the agency wants that', () => {
    const story = new PairStory(team({ every: '4w', tell_manager: true }), '2026-11-23T10:00').until('2026-12-31T10:00')
    expect(story.at(/ mo /)).toEqual(['Mon 28 Dec 10:00 mo remind.session.manager'])
    const note = advancePair({ ...story.pair, fired: {}, lastAt: null }, [], story.rules).tells.find((tell) => tell.to === 'mo')
    expect(note).toEqual({
      kind: 'note',
      to: 'mo',
      text: 'remind.session.manager',
      fallback: 'remind.manager.fallback',
      params: {},
    })
  })

  it('counts from the last one that took place, and rests while a date is set', () => {
    const story = new PairStory(team({ every: '4w' }), '2026-11-23T10:00')
      .log('2026-12-10T12:00', 'sam', { at: local('2026-12-10T10:00') })
      .book('2026-12-20T10:00', 'dana', '2027-02-01T10:00')
      .until('2027-02-01T10:00')
    expect(story.at(/late/)).toEqual([])
    expect(story.log('2027-02-01T11:10', 'dana', { mode: null }).until('2027-02-01T12:00').at(/late/)).toEqual([
      'Mon 1 Feb 11:10 dana session.late',
      'Mon 1 Feb 11:10 sam session.late',
    ])
  })

  it('waits for the return of whoever is away', () => {
    const away = { sam: { away: [{ from: '2026-12-14', to: '2026-12-31' }] } }
    const story = new PairStory(team({ every: '4w' }, away), '2026-11-23T10:00').until('2027-01-10T10:00')
    expect(story.at(/ sam /)).toEqual(['Fri 1 Jan 09:00 sam session.late.first'])
  })

  it('ends with the pair: somebody else’s supervisor is not reminded any more', () => {
    const other = team({ every: '4w' }, { dana: { supervisor: 'bo', backup: 'sam' } })
    expect(new PairStory(other, '2026-11-23T10:00').until('2027-06-01T10:00').told).toEqual([])
  })
})

describe('a pair in a button', () => {
  it('reads the same for each of the two, with the session where one is meant', () => {
    const pair = { workerKey: named<PersonKey>('dana'), supervisorKey: named<PersonKey>('sam') }
    for (const [reader, session] of [
      ['dana', undefined],
      ['sam', 's-1'],
    ] as const)
      expect(pairOfArg(pairArg(pair, named(reader), session), named(reader))).toEqual({ ...pair, sessionId: session ?? null })
    for (const forged of ['', 'w', 'w.', 'x.sam', 'w.dana', 'w.sam/', 'w.Sam', "w.sam'; --", 'again:c-1'])
      expect(pairOfArg(forged, named('dana'))).toBeNull()
  })
})
