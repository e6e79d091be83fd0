import { describe, expect, it } from 'vitest'
import { EASINGS, type Easing } from '#domain/consult/account/account.ts'
import { ease, type Heard } from '#domain/consult/account/ease.ts'
import { otherHands } from '#domain/consult/account/other-hands.ts'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import { whoSaysItIsOver } from '#domain/consult/clock/alarm-ends.ts'
import { alarmOn, newestReport } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Effect } from '#domain/consult/effects.ts'
import { CONSULT_ACTIONS, may, standingOf } from '#domain/consult/permissions.ts'
import { relayOf } from '#domain/consult/thread/relay.ts'
import { named } from '#domain/ids.ts'
import type { HeardWord } from '#domain/safe-words/safe-words.ts'
import type { PersonKey } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { alarm, type Story } from './story.ts'

const DAY = '2026-11-23'
const dana = named<PersonKey>('dana')
const sam = named<PersonKey>('sam')
const withList = riverside({
  agency: { duty: { now_list: ['nia'], rota: [] } },
  people: { nia: { name: 'Nia Bell', roles: ['duty'] } },
})
const start = () => alarm(`${DAY}T10:00`, withList)
const says =
  (what: Easing, word: HeardWord) =>
  (c: Consult, r: Parameters<typeof ease>[2]): ReturnType<typeof ease> =>
    ease(c, { by: dana, what, word, report: newestReport(c) }, r)
const heardAt = (story: Story, when: string, what: Easing, word: HeardWord): Heard => {
  let heard: Heard | null = null
  story.do(`${DAY}T${when}`, (c, r) => {
    const done = says(what, word)(c, r)
    heard = done.heard
    return done
  })
  return heard!
}
/** Whatever went to the worker from a moment on, but for cards, which say no more than "Noted". */
const toDanaSince = (story: Story, when: string): Effect[] =>
  story.told
    .filter(({ at, effect }) => at >= local(`${DAY}T${when}`) && effect.kind !== 'audit' && effect.to === dana && effect.kind !== 'card')
    .map(({ effect }) => effect)
/** Sam says that he heard her; the Yes then has something to be said to. */
const reported = (story: Story) => story.do(`${DAY}T10:05`, (c, r) => spoken(c, { by: sam, how: 'safe', plan: '' }, r))

describe('acceptance examples', () => {
  it('36. given a forced word at 10:06 on "I am safe", then her account reads nothing more, as after the safe word; Mo and the list are sent to at 10:06', () => {
    const forced = start()
    expect(heardAt(forced, '10:06', 'safe', 'forced')).toBe('noted')
    forced.until(`${DAY}T10:06`)
    expect([forced.joined('mo'), forced.joined('nia')]).toEqual(['Mon 23 Nov 10:06', 'Mon 23 Nov 10:06'])
    const right = start()
    expect(heardAt(right, '10:06', 'safe', 'safe')).toBe('noted')
    for (const story of [forced, right]) {
      story.until('2026-11-24T12:00')
      expect(cardStateFor(story.consult, dana)).toEqual({ of: 'quiet' })
      expect(toDanaSince(story, '10:06')).toEqual([])
      expect(story.consult.account.silentAt).toBe(local(`${DAY}T10:06`))
    }
    // Those who had it are told to look, in words that say nothing of why; the audit keeps the word sealed.
    expect(forced.linesTo('sam', /look/)).toEqual(['Mon 23 Nov 10:06 line.alarm.look'])
    const audits = (story: Story) => story.told.flatMap(({ effect }) => (effect.kind === 'audit' && effect.what === 'ease' ? [effect] : []))
    expect(audits(forced)).toEqual([{ kind: 'audit', what: 'ease', by: 'dana', facts: { what: 'safe' }, sealed: { word: 'forced' } }])
    expect({ ...audits(right)[0], sealed: null }).toEqual({ ...audits(forced)[0], sealed: null })
  })
})

describe('every way in which an alarm is eased from the worker’s side (R10)', () => {
  for (const what of EASINGS) {
    it(`${what}: without words chosen it is as it was`, () => {
      const story = what === 'yes' ? reported(start()) : start()
      expect(heardAt(story, '10:07', what, 'none')).toBe('eased')
      expect(story.consult.account).toMatchObject({ silentAt: null, handsAt: null })
    })

    it(`${what}: a first wrong word eases nothing and tells nobody anything; a second counts as the forced one`, () => {
      const story = reported(start())
      const before = story.told.filter(({ effect }) => effect.kind !== 'audit').length
      const pausedUntil = story.consult.pausedUntilAt
      expect(heardAt(story, '10:07', what, 'wrong')).toBe('again')
      expect(story.told.filter(({ effect }) => effect.kind !== 'audit').length).toBe(before)
      expect(story.consult).toMatchObject({ pausedUntilAt: pausedUntil, account: { silentAt: null, wrong: 1 } })
      expect(story.consult.spoken.map(({ confirmed }) => confirmed)).toEqual([null])
      expect(heardAt(story, '10:08', what, 'wrong')).toBe('noted')
      story.until(`${DAY}T10:08`)
      expect(story.consult.account).toMatchObject({ hands: 'forced', handsAt: local(`${DAY}T10:08`) })
      expect(story.joined('nia')).toBe('Mon 23 Nov 10:08')
    })

    it(`${what}: the safe word, the forced word and a second wrong one change the same at the press, and are answered alike`, () => {
      const press = (word: HeardWord) => {
        const story = reported(start())
        if (word === 'wrong') heardAt(story, '10:07', what, 'wrong')
        story.until(`${DAY}T10:08`)
        const { consult, effects, heard } = says(what, word)(story.consult, story.rules)
        const { account, ...rest } = consult
        return { rest, heard, effects: effects.map((one) => (one.kind === 'audit' ? { ...one, sealed: null } : one)), at: account.silentAt }
      }
      const right = press('safe')
      expect(press('forced')).toEqual(right)
      expect(press('wrong')).toEqual(right)
      expect(right.effects.map(({ kind }) => kind)).toEqual(['card', 'audit'])
    })

    it(`${what}: after a forced word it goes on, whatever is said from that account later`, () => {
      const story = reported(start())
      heardAt(story, '10:07', what, 'forced')
      expect(heardAt(story, '10:09', 'safe', 'safe')).toBe('noted')
      expect(heardAt(story, '10:09', 'yes', 'safe')).toBe('noted')
      story.until(`${DAY}T11:00`)
      expect(alarmOn(story.consult)).toBe(true)
      expect(story.consult.account.hands).toBe('forced')
      expect(story.consult.account.said).toHaveLength(1)
      expect(story.times('bo', /remind|look/).length).toBeGreaterThan(2)
    })
  }

  it('the safe word says it: adding rests for 15 minutes, those called read it, and reminders go on', () => {
    const story = start()
    heardAt(story, '10:06', 'safe', 'safe')
    story.until(`${DAY}T10:40`)
    expect(story.linesTo('bo', /safe/)).toEqual(['Mon 23 Nov 10:06 line.safe'])
    expect(story.joined('mo')).toBe('Mon 23 Nov 10:21')
  })

  it('a forced word after the alarm has ended brings it back', () => {
    const story = start().do(`${DAY}T10:05`, (c, r) =>
      spoken(c, { by: sam, how: 'police', plan: '', service: 'Police', serviceSince: '10:05' }, r),
    )
    expect(alarmOn(story.consult)).toBe(false)
    expect(heardAt(story, '10:07', 'safe', 'forced')).toBe('noted')
    story.until(`${DAY}T10:07`)
    expect(alarmOn(story.consult)).toBe(true)
    expect(story.joined('nia')).toBe('Mon 23 Nov 10:07')
  })

  it('only the worker eases it', () => {
    const { consult, rules } = start()
    expect(() => ease(consult, { by: sam, what: 'safe', word: 'none' }, rules)).toThrow('not_yours')
  })
})

describe('a silent account (R10, R18)', () => {
  const silent = (): Story => {
    const story = start()
    heardAt(story, '10:06', 'safe', 'forced')
    return story.until(`${DAY}T10:06`)
  }

  it('may do nothing but write, and is shown nothing but "Noted"', () => {
    const { consult } = silent()
    const worker = withList.byKey.get(dana)!
    expect(standingOf(consult, dana)).toBe('silent')
    expect(CONSULT_ACTIONS.filter((action) => may(consult, worker, action))).toEqual(['write', 'update'])
  })

  it('has its words passed on to those who have the alarm, and is told nothing of it; theirs do not come back', () => {
    const story = silent()
    const wrote = (by: PersonKey) => {
      const { effects } = relayOf(story.consult, { by, messageId: named('m'), files: 1, empty: false }, story.rules)
      return effects
        .filter((one) => one.kind !== 'card' && one.kind !== 'audit')
        .map((one) => `${one.to} ${'text' in one ? one.text : one.kind}`)
    }
    expect(wrote(dana)).toEqual(['sam relay', 'bo relay', 'mo relay', 'lu relay', 'nia relay'])
    expect(wrote(dana).some((one) => one.startsWith('dana'))).toBe(false)
    expect(wrote(sam).some((one) => one.startsWith('dana'))).toBe(false)
    expect(wrote(sam)).toContain('sam relay.silent')
  })

  it('is no sign of the worker: what is done there puts off no "no sign of them"', () => {
    const story = silent()
    const before = story.consult.workerActiveAt
    story.do(`${DAY}T10:12`, (c, r) => relayOf(c, { by: dana, messageId: named('m'), files: 0, empty: false }, r))
    expect(story.consult.workerActiveAt).toBe(before)
  })

  it('"account in other hands", by somebody who has the alarm: it reads nothing and eases nothing, and the alarm goes on (R18)', () => {
    const story = start()
    heardAt(story, '10:02', 'safe', 'none')
    story.do(`${DAY}T10:03`, (c, r) => acknowledge(c, { by: sam }, r)).do(`${DAY}T10:04`, (c, r) => otherHands(c, { by: sam }, r))
    expect(story.consult).toMatchObject({
      pausedUntilAt: null,
      account: { hands: 'marked', handsBy: 'sam', silentAt: local(`${DAY}T10:04`) },
    })
    expect(story.linesTo('bo', /look/)).toEqual(['Mon 23 Nov 10:04 line.alarm.look'])
    expect(heardAt(story, '10:05', 'mistake', 'safe')).toBe('noted')
    story.until(`${DAY}T10:40`)
    expect(toDanaSince(story, '10:04')).toEqual([])
    expect([story.joined('mo'), story.joined('nia')]).toEqual(['Mon 23 Nov 10:10', 'Mon 23 Nov 10:20'])
    expect(() => otherHands(story.consult, { by: sam }, story.rules)).toThrow('changed')
    expect(() => otherHands(story.consult, { by: dana }, story.rules)).toThrow('not_yours')
  })

  it('a voice that counts for nothing is said to be so, to whoever noted it as well, or they would take it for done', () => {
    const heard = (c: Consult, r: Parameters<typeof ease>[2]) => spoken(c, { by: sam, how: 'safe', plan: '' }, r)
    const story = start().do(`${DAY}T10:04`, (c, r) => otherHands(c, { by: named<PersonKey>('bo') }, r))
    story.do(`${DAY}T10:05`, heard)
    expect([story.linesTo('sam', /voice/), story.linesTo('bo', /voice/)]).toEqual(Array(2).fill(['Mon 23 Nov 10:05 line.spoken.voice']))
    expect([alarmOn(story.consult), story.consult.pausedUntilAt, whoSaysItIsOver(story.consult)]).toEqual([true, null, 'hands'])
    expect([whoSaysItIsOver(start().consult), whoSaysItIsOver(start().do(`${DAY}T10:05`, says('safe', 'safe')).consult)]).toEqual([
      'worker',
      'quiet',
    ])
  })

  it('"account in other hands": what was reported before counts no more, and two who saw them since end it (R10, R18)', () => {
    const saw = (by: PersonKey) => (c: Consult, r: Parameters<typeof ease>[2]) => spoken(c, { by, how: 'safe', saw: true, plan: '' }, r)
    const story = start()
      .do(`${DAY}T10:03`, saw(sam))
      .do(`${DAY}T10:04`, (c, r) => otherHands(c, { by: sam }, r))
      .do(`${DAY}T10:05`, saw(named('bo')))
    expect(alarmOn(story.consult)).toBe(true)
    expect(alarmOn(story.do(`${DAY}T10:09`, saw(sam)).consult)).toBe(false)
  })

  it('"account in other hands" by whoever is said to be the danger silences nobody, and shows them nothing (R4)', () => {
    const { consult, rules } = start()
    const { effects, consult: after } = otherHands({ ...consult, contactIgnored: [sam] }, { by: sam }, rules)
    expect([effects, after.account.silentAt]).toEqual([[], null])
  })
})
