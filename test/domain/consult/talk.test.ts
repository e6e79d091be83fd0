import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer } from '#domain/consult/answering/answer.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { agree } from '#domain/consult/asking/agree.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { reviewDate } from '#domain/consult/asking/review-date.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { close } from '#domain/consult/closing/close.ts'
import { formalStop } from '#domain/consult/closing/formal-stop.ts'
import { reopen } from '#domain/consult/closing/reopen.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { rowsShown } from '#domain/consult/table-b.ts'
import { didItLand, type Landed } from '#domain/consult/talk/did-it-land.ts'
import { nextContact } from '#domain/consult/talk/next-contact.ts'
import { tellWentOn, wouldTell } from '#domain/consult/talk/went-on.ts'
import { isRefusal, type RefusalCode } from '#domain/errors.ts'
import { landAt, talkSteps } from '#domain/escalation/talk-steps.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { secondTimeLine } from '#domain/situation/second-time.ts'
import { stepRules, talksToClient } from '#domain/situation/steps.ts'
import { isOpen } from '#domain/time/team-clock.ts'
import { CATEGORIES, rank, TICKED_FLAGS } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { anyAgency, anyMoment } from '#test/support/zones.ts'
import { alarm, type Story, send, situation } from './story.ts'

const team = riverside()
const dana = named<PersonKey>('dana')
const sam = named<PersonKey>('sam')
const HOUR = 3_600_000
/** Sent on Monday at ten; the client comes on Wednesday at three. */
const sent = (fields = {}): Story => send('2026-11-23T10:00', { contactDate: '2026-11-25', contactTime: '15:00', ...fields }, team)
const says = (c: Consult, r: Rules) => answer(c, { by: sam, mode: 'written', text: 'Advice.' }, r)
const landed = (what: Landed) => (c: Consult, r: Rules) => didItLand(c, { by: dana, answer: what }, r)
const goesOn = (c: Consult, r: Rules) => tellWentOn(c, { by: dana }, r)
const moved = (date: string | null, time: string | null) => (c: Consult, r: Rules) =>
  nextContact(c, { by: dana, contact: { date, time } }, r)
const closes =
  (outcome: 'coached_continue' | 'not_for_this_tool', by = sam) =>
  (c: Consult, r: Rules) =>
    close(
      c,
      {
        by,
        outcome,
        kind: 'advice',
        why: 'Reasons.',
        safety: 'yes',
        ownDone: null,
        details: Object.fromEntries(Object.values(rulesPack.outcomes).flatMap((o) => o.requires.map((field) => [field, '2026-12-10']))),
        actions: [],
        noted: 'yes',
        codes: '',
        minutes: null,
        careOffered: false,
        spokeWith: true,
      },
      r,
    )
const TALK = /^(line\.steps|line\.contact$|follow\.(land|since)\.body)/

function refused(story: Story, change: (c: Consult, r: Rules) => unknown): RefusalCode | null {
  try {
    change(story.consult, story.rules)
    return null
  } catch (error) {
    return isRefusal(error) ? error.code : null
  }
}

describe('an hour before the next contact (flow 4.9)', () => {
  it('the steps come once, also once it is answered and agreed', () => {
    const story = sent()
      .do('2026-11-23T11:00', says)
      .do('2026-11-23T12:00', (c, r) => agree(c, { by: dana }, r))
      .until('2026-11-25T23:00')
    expect(story.linesTo('dana', TALK)).toEqual(['Wed 25 Nov 14:00 line.steps'])
    const [line] = story.allTo('dana').filter((e) => e.kind === 'line' && e.text === 'line.steps')
    expect(line).toMatchObject({ fallback: 'line.steps.fallback', buttons: ['consult.steps'], params: { token: 'K7F2' } })
  })

  it('without an answer the line that says what to do carries them, and there is no second one', () => {
    const story = sent().until('2026-11-25T23:00')
    expect(story.linesTo('dana', TALK)).toEqual(['Wed 25 Nov 14:00 line.contact'])
    const [line] = story.allTo('dana').filter((e) => e.kind === 'line' && e.text === 'line.contact')
    expect(line).toMatchObject({ fallback: 'line.steps.fallback', buttons: ['consult.steps'] })
  })

  it('they come for a log of one’s own as well', () => {
    const story = sent({ category: 'contact_channel', need: 'log' }).until('2026-11-25T23:00')
    expect(story.linesTo('dana', TALK)).toEqual(['Wed 25 Nov 14:00 line.steps'])
  })

  it('not once it is closed or taken back, and not while an alarm is on', () => {
    const closed = sent().do('2026-11-23T11:00', says).do('2026-11-24T11:00', closes('coached_continue')).until('2026-11-25T23:00')
    const back = sent()
      .do('2026-11-23T11:00', (c, r) => withdraw(c, { by: dana }, r))
      .until('2026-11-25T23:00')
    const danger = alarm('2026-11-23T10:00', team, { contactDate: '2026-11-25', contactTime: '15:00' }).until('2026-11-25T23:00')
    expect([closed, back, danger].map((story) => story.times('dana', /^line\.steps/))).toEqual([[], [], []])
  })

  it('moves with the contact, and does not come again for one that was announced', () => {
    const story = sent().do('2026-11-23T11:00', says).do('2026-11-24T09:00', moved('2026-11-30', '11:00')).until('2026-11-28T10:00')
    expect(story.linesTo('dana', TALK)).toEqual([])
    story.until('2026-11-30T23:00')
    expect(story.linesTo('dana', TALK)).toEqual(['Mon 30 Nov 10:00 line.steps'])
    story.do('2026-12-01T12:00', moved('2026-11-30', '11:00')).until('2026-12-03T12:00')
    expect(story.times('dana', /^line\.steps/)).toHaveLength(1)
    story.do('2026-12-03T13:00', moved(null, null)).until('2026-12-20T10:00')
    expect(story.times('dana', /^(line\.steps|follow\.land)/)).toHaveLength(2)
  })

  it('found late after an outage it comes while the contact is ahead, and not once it is over', () => {
    const late = sent().do('2026-11-23T11:00', says).downUntil('2026-11-25T14:40')
    const over = sent().do('2026-11-23T11:00', says).downUntil('2026-11-25T15:01')
    expect(late.linesTo('dana', TALK)).toEqual(['Wed 25 Nov 14:40 line.steps'])
    expect(over.linesTo('dana', TALK)).toEqual([])
  })

  it('whatever the zone, the hours and the change of the clocks: once, exactly an hour before, never in the past; asked when open, after it', () => {
    const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 })
    fc.assert(
      fc.property(anyAgency, anyMoment, minutes, minutes, (agency, from, first, second) => {
        const steps = [first, second].map((ahead) => {
          const contactAt = from + ahead * 60_000
          const consult = consultSchema.parse({
            ...BARE,
            createdAt: from,
            sentAt: from,
            run: { n: 1, fromAt: from, cause: 'sent' },
            contactAt,
          })
          const all = talkSteps(consult, agency)
          const before = all.filter((step) => step.key.startsWith('steps.'))
          const after = all.filter((step) => step.key.startsWith('land.'))
          expect(before.map((step) => step.at)).toEqual(ahead >= 60 ? [contactAt - HOUR] : [])
          expect(all.every((step) => step.at >= from)).toBe(true)
          const [asked] = after
          expect(after).toHaveLength(1)
          expect(asked!.at).toBeGreaterThan(contactAt)
          expect(isOpen(agency, asked!.at)).toBe(true)
          return all.map((step) => step.key)
        })
        // A contact that was moved is announced and asked about anew, one at the same time never twice.
        expect(new Set(steps.flat()).size).toBe(first === second ? steps[0]!.length : steps.flat().length)
      }),
      runs(200),
    )
  })

  it('on the days on which the clocks change it is an hour of real time', () => {
    for (const [day, at] of [
      ['2027-03-14', '03:30'],
      ['2026-11-01', '01:30'],
    ] as const) {
      const contactAt = local(`${day}T${at}`)
      const story = send('2026-10-20T10:00', { contactDate: day, contactTime: at }, team)
      expect(talkSteps(story.consult, team)[0]).toMatchObject({ key: `steps.${contactAt}`, at: contactAt - HOUR })
    }
  })
})

/** The least a stored consult holds. */
const BARE = {
  id: 'c1',
  token: 'K7F2',
  workerKey: 'dana',
  packVersion: '1',
  state: 'answered',
  level: 'soon',
  floor: 'log_only',
  reasons: ['category'],
  situation: situation(),
  ackDueAt: null,
  answerDueAt: null,
  excluded: [],
  people: [],
  fired: {},
  nextDueAt: null,
  levels: [],
  workerActiveAt: 0,
}

describe('did it land? (flow 4.9)', () => {
  it('is asked on the next open morning after the contact, once; a holiday and a weekend are no morning', () => {
    const story = sent().do('2026-11-23T11:00', says).until('2026-12-10T10:00')
    // Thursday the 26th is closed.
    expect(story.linesTo('dana', /^follow\.land/)).toEqual(['Fri 27 Nov 09:00 follow.land.body'])
    const friday = sent({ contactDate: '2026-11-27', contactTime: '08:00' }).do('2026-11-23T11:00', says).until('2026-12-10T10:00')
    expect(friday.linesTo('dana', /^follow\.land/)).toEqual(['Mon 30 Nov 09:00 follow.land.body'])
  })

  it('stands for a review that would come within a week of it; a later one stays', () => {
    const with_ = (on: string) =>
      sent()
        .do('2026-11-23T11:00', says)
        .do('2026-11-23T12:00', (c, r) => reviewDate(c, { by: dana, on }, r))
        .until('2026-12-20T10:00')
        .linesTo('dana', /^follow\.(land|review)/)
    expect(with_('2026-12-02')).toEqual(['Fri 27 Nov 09:00 follow.land.body'])
    expect(with_('2026-12-09')).toEqual(['Fri 27 Nov 09:00 follow.land.body', 'Wed 9 Dec 09:00 follow.review.body'])
  })

  it('the answer is kept, thanked for, and tells nobody; a second press changes nothing', () => {
    for (const what of ['heard', 'hard', 'not_up'] as const) {
      const story = sent().do('2026-11-23T11:00', says).until('2026-11-27T09:00')
      const others = story.told.length
      story.do('2026-11-27T09:05', landed(what)).do('2026-11-27T09:06', landed(what))
      expect(story.consult.followUps).toEqual([{ key: 'land', at: local('2026-11-27T09:05'), answer: what }])
      const since = story.told.slice(others).flatMap(({ effect }) => (effect.kind === 'audit' ? [] : [`${effect.to} ${effect.kind}`]))
      expect(since).toEqual(['dana card', 'dana line'])
      expect([story.consult.act, story.consult.level]).toEqual([1, 'soon'])
    }
  })

  it('asks nothing of a contact long over, as on consults that were kept before anybody was asked', () => {
    const story = sent().do('2026-11-23T11:00', says).downUntil('2026-12-05T10:00')
    expect(story.linesTo('dana', /^follow\.land/)).toEqual([])
  })

  it('also of one that was closed meanwhile, but not of what belongs elsewhere or went to a formal process', () => {
    const asked = (...changes: ((c: Consult, r: Rules) => ReturnType<typeof says>)[]) => {
      const story = sent({ category: 'dual_role' })
      for (const [i, change] of changes.entries()) story.do(`2026-11-24T1${i}:00`, change)
      return story.until('2026-12-10T10:00').times('dana', /^follow\.land/).length
    }
    expect(asked(says, closes('coached_continue'))).toBe(1)
    expect(asked(says, closes('not_for_this_tool'))).toBe(0)
    const own = send(
      '2026-11-23T10:00',
      { category: 'own_practice', own: { kind: 'slip', serious: 'no', to: null }, contactDate: '2026-11-25' },
      team,
    )
    own.do('2026-11-23T12:00', (c, r) => formalStop(c, { by: sam }, r)).until('2026-12-10T10:00')
    expect(own.linesTo('dana', /^follow\.(land|since)/)).toEqual([])
  })

  it('where table B hides the talk nothing asks how it went, no answer of the kind is taken, and there is no line', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CATEGORIES), fc.subarray([...TICKED_FLAGS]), (category, flags) => {
        const { consult } = sendConsult(
          { ...IDS, situation: situation({ category, flags, contactDate: '2026-11-25' }), earlierActs: 0 },
          rules,
        )
        const table = stepRules(rulesPack, consult.situation, consult.level, consult.floor)
        fc.pre(!talksToClient(table) && consult.level !== 'now')
        const at = { ...rules, now: landAt(consult.contactAt!, team) }
        for (const what of ['heard', 'hard'] as const)
          expect(refusalOf(() => didItLand(consult, { by: dana, answer: what }, at))).toBe('changed')
        expect(secondTimeLine(rulesPack, consult.situation, table)).toBeNull()
        expect(rowsShown(consult, rulesPack)).not.toContain('role')
        expect(phrasesFor(rulesPack, consult.situation, table).filter((id) => id !== 'phrase.risk')).toEqual([])
      }),
      runs(100),
    )
    const hidden = sent({ category: 'sexualised' }).do('2026-11-23T11:00', says).until('2026-11-27T09:00')
    const asked = hidden.allTo('dana').find((e) => e.kind === 'line' && e.text.startsWith('follow.'))
    expect(asked).toMatchObject({ text: 'follow.since.body', buttons: ['land.went_on', 'land.not_up'] })
  })
})

const IDS = { id: named<ConsultId>('c1'), token: named<Token>('K7F2'), workerKey: dana, packVersion: named<PackVersion>('1') }
const rules: Rules = { now: local('2026-11-23T10:00'), agency: team, pack: rulesPack }
const refusalOf = (work: () => unknown): RefusalCode | null => {
  try {
    work()
    return null
  } catch (error) {
    return isRefusal(error) ? error.code : null
  }
}

describe('they went on (R7)', () => {
  it('only Tell counts: one more act, which raises the level, and whoever has it hears; before it nothing does', () => {
    const story = sent({ contactDate: null }).do('2026-11-23T11:00', says)
    const before = structuredClone(story.consult)
    const would = wouldTell(story.consult, dana, story.rules)
    expect(story.consult).toEqual(before)
    expect(would).toMatchObject({ level: 'today', raised: true, people: ['sam'] })
    story.do('2026-11-24T10:00', goesOn)
    expect(story.consult).toMatchObject({
      act: 2,
      counted: 0,
      level: 'today',
      state: 'sent',
      run: { cause: 'raised' },
      wentOn: [{ by: 'dana' }],
    })
    expect(story.linesTo('sam', /went_on|raised/)).toEqual(['Tue 24 Nov 10:00 line.went_on', 'Tue 24 Nov 10:00 line.raised'])
    expect([
      story.consult.level,
      story.told.flatMap(({ effect }) => (effect.kind === 'line' && effect.text === 'line.went_on' ? [effect.to] : [])),
    ]).toEqual([would!.level, would!.people])
  })

  it('what was answered waits anew also where the level stays; what is not answered goes on with the same clocks', () => {
    const gift = sent({ category: 'gift_invite', contactDate: null }).do('2026-11-23T11:00', says).do('2026-11-24T10:00', goesOn)
    expect(gift.consult).toMatchObject({ act: 1, level: 'next_session', state: 'sent', run: { n: 2, cause: 'went_on' } })
    expect(gift.linesTo('sam', /went_on/)).toHaveLength(1)
    const open = sent({ category: 'sexualised', contactDate: null })
    const due = open.answer
    open.do('2026-11-23T10:30', goesOn)
    expect([open.consult.run.n, open.answer]).toEqual([1, due])
  })

  it('the second time is `today`, the third the manager has a pointer; pressed twice within a minute it is once', () => {
    const story = sent({ contactDate: null }).do('2026-11-23T11:00', says).do('2026-11-24T10:00', goesOn).do('2026-11-24T10:00', goesOn)
    expect([story.consult.act, story.consult.wentOn]).toEqual([2, [{ at: local('2026-11-24T10:00'), by: 'dana' }]])
    story.do('2026-11-24T10:05', goesOn)
    expect(story.consult).toMatchObject({ act: 3, level: 'today' })
    expect(story.consult.people.find(({ key }) => key === 'mo')?.part).toBe('copy')
  })

  it('the page says of each what they would hear: who answers for it stands first, and a pointer hears only that there is one', () => {
    const story = sent({ contactDate: null, before: 'once' }).do('2026-11-23T10:20', says)
    expect(wouldTell(story.consult, dana, story.rules)).toMatchObject({ people: ['sam'], pointers: ['mo'] })
    story.do('2026-11-24T10:00', goesOn)
    expect(story.consult.people.filter(({ part }) => part === 'copy').map(({ key }) => key)).toEqual(['mo'])
    expect(['sam', 'mo'].map((who) => story.linesTo(who, /went_on/).length)).toEqual([1, 0])
    const again = sent({ contactDate: null, before: 'once' })
      .do('2026-11-23T10:20', says)
      .do('2026-11-23T10:30', (c, r) => handOver(c, { by: sam, to: named('bo') }, r))
      .do('2026-11-24T10:00', goesOn)
    // Who is told of it later, too: who answers for it now, and whoever has a pointer already hears nothing new.
    expect(wouldTell(again.consult, dana, again.rules)).toMatchObject({ people: ['bo'], pointers: [] })
  })

  it('the manager or HR, asked to step in, gets a pointer and no words; nobody else can be named, and nobody who is left out', () => {
    const asks = (who: string, excluded: string[] = []) =>
      sent({ contactDate: null, excluded })
        .do('2026-11-23T11:00', says)
        .do('2026-11-24T10:00', (c, r) => tellWentOn(c, { by: dana, stepIn: named(who) }, r))
    const mo = asks('mo')
    expect(mo.consult.people.find(({ key }) => key === 'mo')?.part).toBe('copy')
    expect([mo.linesTo('sam', /step_in/), mo.linesTo('dana', /step_in/)]).toEqual([
      ['Tue 24 Nov 10:00 line.step_in'],
      ['Tue 24 Nov 10:00 line.step_in.worker'],
    ])
    for (const story of [asks('bo'), asks('mo', ['mo'])]) expect(story.linesTo('dana', /step_in/)).toEqual([])
    expect(asks('mo', ['mo']).consult.people.map(({ key }) => key)).not.toContain('mo')
    expect(wouldTell(sent({ excluded: ['mo'] }).consult, dana, rules)?.stepIn).not.toContain('mo')
  })

  it('an alarm that has ended does not come back as one; one that is on, a log, a closed one and a formal process refuse it', () => {
    const danger = alarm('2026-11-23T10:00', team)
    expect(refused(danger, goesOn)).toBe('changed')
    expect(wouldTell(danger.consult, dana, danger.rules)).toBeNull()
    const log = sent({ category: 'contact_channel', need: 'log' })
    const closed = sent().do('2026-11-23T11:00', says).do('2026-11-23T12:00', closes('coached_continue'))
    expect([refused(log, goesOn), refused(closed, goesOn)]).toEqual(['changed', 'changed'])
    const own = send('2026-11-23T10:00', { category: 'own_practice', own: { kind: 'slip', serious: 'no', to: null } }, team)
    own.do('2026-11-23T12:00', (c, r) => formalStop(c, { by: sam }, r))
    expect(refused(own, goesOn)).toBe('formal')
  })

  it('never lowers anything, whatever it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CATEGORIES), fc.subarray([...TICKED_FLAGS]), (category, flags) => {
        const { consult } = sendConsult({ ...IDS, situation: situation({ category, flags }), earlierActs: 0 }, rules)
        fc.pre(consult.level !== 'now' && consult.state === 'sent')
        const would = wouldTell(consult, dana, rules)!
        const told = tellWentOn(consult, { by: dana }, rules).consult
        expect(rank(told.level)).toBeGreaterThanOrEqual(rank(consult.level))
        expect([would.level, told.level === 'now']).toEqual([told.level, false])
      }),
      runs(100),
    )
  })
})

describe('where the rows stand follows the consult', () => {
  const said = (c: Consult, r: Rules) => sayRows(c, { by: dana, rows: { role: 'said', redirect: 'will' } }, r)
  const rowsOf = (story: Story) => [story.consult.situation.rows.role, story.consult.situation.rows.redirect]

  it('through a handover, a raise, an answer, closing and opening again: the same state, by the same person, at the same time', () => {
    const story = sent({ contactDate: null }).do('2026-11-23T10:30', said)
    const first = rowsOf(story)
    expect(first[0]).toEqual({ state: 'said', by: 'dana', at: local('2026-11-23T10:30') })
    story
      .do('2026-11-23T11:00', (c, r) => handOver(c, { by: sam, to: named('bo') }, r))
      .do('2026-11-23T12:00', (c, r) => raise(c, { by: dana, level: 'today' }, r))
      .do('2026-11-23T13:00', (c, r) => answer(c, { by: named('bo'), mode: 'written', text: 'Advice.' }, r))
      .do('2026-11-23T14:00', closes('coached_continue', named<PersonKey>('bo')))
    story.do('2026-11-23T15:00', (c, r) => reopen(c, { by: dana }, r))
    expect([story.consult.run.cause, rowsOf(story)]).toEqual(['reopened', first])
  })

  it('a consult from before there were states shows none, and can be marked', () => {
    const { rows: _, ...older } = situation({ stepsUsed: ['role'] })
    const kept = consultSchema.parse({ ...BARE, situation: older, createdAt: 0, sentAt: 0, run: { n: 1, fromAt: 0, cause: 'sent' } })
    expect([kept.situation.rows, kept.wentOn, kept.contactAt]).toEqual([{}, [], null])
    expect(talkSteps(kept, team)).toEqual([])
    expect(sayRows(kept, { by: dana, rows: { role: 'said' } }, rules).consult.situation.rows.role?.state).toBe('said')
  })

  it('and through being taken back and opened again', () => {
    const story = sent({ contactDate: null }).do('2026-11-23T10:30', said)
    const first = rowsOf(story)
    story.do('2026-11-23T11:00', (c, r) => withdraw(c, { by: dana }, r)).do('2026-11-24T11:00', (c, r) => reopen(c, { by: dana }, r))
    expect([story.consult.state, rowsOf(story)]).toEqual(['sent', first])
  })
})
