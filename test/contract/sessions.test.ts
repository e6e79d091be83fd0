import { describe, expect } from 'vitest'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import type { Team } from '../support/teams.ts'
import { answers, closes } from './support/closes.ts'
import { done, plain } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning, and Thursday is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

const WORDS = 'narwhal'
const TEAMS = ['acorn', 'birch', 'cedar', 'daisy', 'elder', 'fern']
const KIT = {
  key: 'kit-cedar',
  name: 'Kit Cedar',
  roles: ['worker'],
  slack: 'UKITCEDAR',
  supervisor: 'sam-cedar',
  backup: 'bo-cedar',
  manager: 'mo-cedar',
  last_resort: ['lu-cedar'],
}

playOnBoth({ teams: TEAMS, extra: [KIT], agency: { supervision: { every: '4w', tell_manager: true } } }, (t) => {
  const tokens: Record<string, string> = {}
  const token = (name: string): string => tokens[name] ?? ''
  const team = (name: string): Team => t.team(name)

  const words = (person: ActingPerson): string => plain(person.open()?.words ?? '')
  /** Everything in a person's chat with the bot, one message a line. */
  const inbox = (person: ActingPerson): string[] => person.messages().map((m) => plain(m.words))
  const count = (person: ActingPerson, said: string): number => inbox(person).filter((one) => one.includes(said)).length
  const says = (person: ActingPerson, said: string) => expect.poll(() => plain(person.screen()), { message: said }).toContain(said)
  const homeOf = async (person: ActingPerson): Promise<string> => plain((await person.home()).words)
  /** Opens the form by the command, for a person with one pair. */
  const openForm = async (person: ActingPerson): Promise<void> => {
    await person.type('/boundary session')
    await person.form('Next supervision')
  }
  const book = async (person: ActingPerson, date: string, time: string): Promise<void> => {
    await openForm(person)
    await person.fill('session.date', date)
    await person.fill('session.time', time)
    await done(person.submit())
    await t.settled()
  }
  const parkedConsult = async (pair: Team): Promise<string> => {
    const found = await sendConsult(pair.dana, { words: `A ${WORDS} was there.` })
    await pair.sam.card(found, 'new, for you')
    await answers(pair, found)
    await closes(pair, found, { why: `The ${WORDS} can wait.`, outcome: 'parked_session', details: { 'out.date': '2026-12-01' } })
    return found
  }
  const noticesTo = (key: string) => t.sql('select id from notices where to_key = $1 order by id', [key])

  describe('before one', () => {
    story('sessions.list', 'the list fills by itself: what waits for a session, and what was moved to one', async () => {
      const { dana, sam } = team('acorn')
      tokens.waits = await sendConsult(dana, { category: 'gift_invite', words: `A ${WORDS} was there.` })
      expect((await t.consult(token('waits'))).level).toBe('next_session')
      tokens.parked = await parkedConsult(team('acorn'))
      for (const person of [dana, sam]) {
        await openForm(person)
        expect(words(person)).toContain(`${token('waits')}, waiting since Mon 23 Nov`)
        expect(words(person)).toContain(`${token('parked')}, waiting since Mon 23 Nov`)
        expect(words(person)).not.toContain(WORDS)
        await person.close()
      }
    })

    story(
      'sessions.date',
      'either of the pair sets the date; the other hears of it, and what waits is due when they have met (T5)',
      async () => {
        const { dana, sam } = team('acorn')
        await book(dana, '2026-12-01', '10:00')
        await says(dana, 'Saved: Tue 1 Dec 10:00, with Sam Acorn.')
        expect(count(sam, 'Your next supervision with Dana Acorn is on Tue 1 Dec 10:00.')).toBe(1)
        expect(await t.consult(token('waits'))).toMatchObject({
          sessionAt: at('2026-12-01T11:00'),
          answerDueAt: at('2026-12-01T11:00'),
        })
        expect(await homeOf(dana)).toContain('Next supervision With Sam Acorn, Tue 1 Dec 10:00.')
      },
    )

    story('sessions.date', 'a time that is over, or a day without a time, is refused under its box, and nothing is lost', async () => {
      const { sam } = team('acorn')
      await openForm(sam)
      await sam.fill('session.date', '2026-11-23')
      await sam.fill('session.time', '09:00')
      expect(await sam.submit()).toEqual({ 'session.date': 'Please pick a time from now on, within a year.' })
      await sam.close()
      expect((await t.consult(token('waits'))).sessionAt).toBe(at('2026-12-01T11:00'))
    })

    story('sessions.date', 'a consult sent once a date is set waits for that session from the start', async () => {
      const { dana } = team('fern')
      await book(dana, '2026-12-02', '14:00')
      tokens.fern = await sendConsult(dana, { category: 'gift_invite' })
      expect(await t.consult(token('fern'))).toMatchObject({ sessionAt: at('2026-12-02T15:00'), answerDueAt: at('2026-12-02T15:00') })
    })

    story(
      'sessions.list',
      'the worker puts a consult on the list by hand, and takes it off; saving the same date again tells nobody',
      async () => {
        const { dana, sam } = team('fern')
        const mine = await parkedConsult(team('fern'))
        const option = `park:${(await t.consult(mine)).id}`
        const before = await noticesTo(team('fern').key('sam'))
        await openForm(dana)
        await dana.fill('session.park', [])
        await done(dana.submit())
        await openForm(dana)
        expect(words(dana)).not.toContain(`${mine}, waiting since`)
        await dana.fill('session.park', [option])
        await done(dana.submit())
        await openForm(sam)
        expect(words(sam)).toContain(`${mine}, waiting since`)
        expect(words(sam)).not.toContain('Put on the list')
        await sam.close()
        await t.settled()
        expect(await noticesTo(team('fern').key('sam'))).toEqual(before)
      },
    )

    story('sessions.pick', 'a supervisor of several picks whom they meet first, and nobody else hears of it', async () => {
      const { sam, dana } = team('cedar')
      const kit = t.person('kit-cedar')
      await sam.type('/boundary session')
      await sam.form('Next supervision')
      await sam.fill('session.who', 's.kit-cedar')
      await done(sam.submit())
      await sam.form('', 'With Kit Cedar')
      await sam.fill('session.date', '2026-11-30')
      await sam.fill('session.time', '15:00')
      await done(sam.submit())
      await t.settled()
      expect(count(kit, 'Your next supervision with Sam Cedar is on Mon 30 Nov 15:00.')).toBe(1)
      expect(inbox(dana)).toEqual([])
    })

    story(
      'sessions.pair',
      'a supervisor who was left out of a consult never sees it on a list; who has it instead can be met as well',
      async () => {
        const { dana, sam } = team('daisy')
        const found = await sendConsult(dana, { category: 'gift_invite' })
        await dana.pressCard(found, 'See what I sent')
        await dana.form('What I sent')
        await dana.press('Leave someone out')
        await dana.form('', 'Who should not get it?')
        await dana.fill('review.exclude', [`person:${team('daisy').key('sam')}`])
        await done(dana.submit())
        await t.settled()
        await openForm(sam)
        expect(words(sam)).toContain('Nothing is parked.')
        await sam.close()
        await openForm(dana)
        expect(words(dana)).toContain('With whom?')
        await dana.fill('session.who', `w.${team('daisy').key('bo')}`)
        await done(dana.submit())
        await dana.form('', `${found}, waiting since`)
        await dana.close()
      },
    )

    story(
      'sessions.pair',
      'a session of others can be neither seen nor set nor noted, by the right token of their pair or any other',
      async () => {
        const { bo, key } = team('elder')
        for (const arg of [`w.${key('sam')}`, `s.${key('dana')}`, `s.${team('acorn').key('dana')}`, 's.nobody', `w.${key('bo')}`])
          for (const action of ['door.session', 'session.log']) {
            const { words } = await (await t.forger.press(bo.id, action, { arg })).shown()
            expect([action, arg, words]).toEqual([action, arg, expect.stringContaining('This is between other people')])
          }
        expect(bo.open()).toBeNull()
        expect(await t.sql('select 1 from session_pairs where supervisor_key = $1', [key('bo')])).toEqual([])
      },
    )

    story('sessions.before', 'both get the list the day before, with tokens only', async () => {
      const { dana, sam } = team('acorn')
      await t.moveTo(at('2026-11-30T10:00'))
      for (const [person, other] of [
        [dana, 'Sam Acorn'],
        [sam, 'Dana Acorn'],
      ] as const) {
        const [note] = inbox(person).filter((one) => one.includes('On the list:'))
        expect(note).toContain(`Your next supervision with ${other} is on Tue 1 Dec 10:00.`)
        expect(note).toContain(`${token('waits')} and ${token('parked')}`)
        expect(note).not.toContain(WORDS)
      }
      expect(dana.lockScreen()).toContain('A note about your next session.')
    })
  })

  describe('after one', () => {
    story('sessions.noted', 'both are asked how it went once it is over, and about each consult that waited', async () => {
      const { dana, sam } = team('acorn')
      await t.moveTo(at('2026-12-01T10:59'))
      expect(count(dana, 'How did it go?')).toBe(0)
      await t.moveTo(at('2026-12-01T11:00'))
      for (const person of [dana, sam]) {
        expect(count(person, 'How did it go?')).toBe(1)
        await person.line(token('waits'), 'Did you talk about')
      }
    })

    story(
      'sessions.noted',
      'one of them notes day, minutes and how they met; the other finds it noted, and is not asked again',
      async () => {
        const { dana, sam } = team('acorn')
        await sam.pressOn('How did it go?', 'Note how it went')
        expect((await sam.form('How was the session?')).values['session.on']).toBe('2026-12-01')
        await sam.fill('session.on', '2026-12-02')
        await sam.fill('session.minutes', '50')
        await sam.fill('session.mode', 'session.video')
        expect(await sam.submit()).toEqual({ 'session.on': 'Please pick a day up to today.' })
        await sam.fill('session.on', '2026-12-01')
        await done(sam.submit())
        await t.settled()
        expect(count(dana, 'Sam Acorn noted your supervision of Tue 1 Dec.')).toBe(1)
        const { key } = team('acorn')
        const { store, workspace } = t.bot.deps
        const [held] = await store.read(workspace, (tx) => tx.sessions.held(named(key('dana')), named(key('sam')), 1))
        const late = await t.forger.press(dana.id, 'session.log', { arg: `w.${key('sam')}/${held?.id}`, nonce: 'late' })
        expect((await late.shown()).words).toContain('That session is noted already.')
        // Neither is asked any more.
        for (const person of [dana, sam]) expect(person.messages().filter((one) => one.buttons.includes('Note how it went'))).toEqual([])
        await openForm(dana)
        expect(words(dana)).toContain('Tue 1 Dec: by video, 50 minutes')
        expect(words(dana)).not.toContain(`${token('parked')}, waiting since`)
        await dana.close()
      },
    )

    story('sessions.talked', '“yes, we did” answers the consult; “no” from the other then shows how it stands now', async () => {
      const { dana, sam } = team('acorn')
      const late = await sam.hold(token('waits'), 'No, not yet')
      await dana.pressCard(token('waits'), 'Yes, we did')
      await expect.poll(async () => (await t.consult(token('waits'))).state).toBe('answered')
      await t.settled()
      await late()
      await says(sam, `${token('waits')} changed a moment ago`)
      await t.moveTo(at('2026-12-02T11:00'))
      expect(count(dana, 'How did it go?')).toBe(1)
      expect((await t.consult(token('waits'))).level).toBe('next_session')
    })

    story(
      'sessions.missed',
      'a session that did not take place leads to the next date, without a question why, and what waits then waits for that',
      async () => {
        const { dana, sam } = team('fern')
        await t.moveTo(at('2026-12-02T15:00'))
        await dana.pressOn('How did it go?', 'Note how it went')
        await dana.form('How was the session?')
        await dana.fill('session.mode', 'session.missed')
        await done(dana.submit())
        await dana.form('Next supervision')
        expect(words(dana)).not.toContain('Why')
        await dana.fill('session.date', '2026-12-08')
        await dana.fill('session.time', '09:30')
        await done(dana.submit())
        await t.settled()
        expect(count(sam, 'Dana Fern noted that your supervision did not take place.')).toBe(1)
        expect(count(sam, 'Your next supervision with Dana Fern is on Tue 8 Dec 09:30.')).toBe(1)
        await t.moveTo(at('2026-12-03T17:00'))
        expect(await t.consult(token('fern'))).toMatchObject({ level: 'next_session', sessionAt: at('2026-12-08T10:30') })
      },
    )

    story(
      'sessions.date',
      'a moved session is announced for its new day only; the 30 days of a waiting consult do not move with it',
      async () => {
        const { dana, sam } = team('fern')
        await book(sam, '2027-01-20', '09:30')
        expect(count(dana, 'Your next supervision with Sam Fern is on Wed 20 Jan 2027 09:30.')).toBe(1)
        await t.moveTo(at('2026-12-08T12:00'))
        expect(count(dana, 'on Tue 8 Dec 09:30')).toBe(0)
        const { sentAt, answerDueAt } = await t.consult(token('fern'))
        expect(answerDueAt).toBe((sentAt ?? 0) + 30 * 86_400_000)
      },
    )

    story('sessions.talked', 'silence for four working hours makes a waiting consult “soon” at once (T5)', async () => {
      const { dana } = team('birch')
      const found = await sendConsult(dana, { category: 'gift_invite' })
      await book(dana, '2026-12-09', '09:00')
      await t.moveTo(at('2026-12-09T13:59'))
      expect((await t.consult(found)).level).toBe('next_session')
      await t.moveTo(at('2026-12-09T14:00'))
      expect((await t.consult(found)).level).toBe('soon')
      await answers(team('birch'), found)
    })
  })

  describe('one that is late', () => {
    story(
      'sessions.late',
      'a late session is shown to the pair after the agency’s rhythm, with nothing of it to the manager yet',
      async () => {
        const { dana, sam, mo } = team('elder')
        await t.moveTo(at('2026-12-21T10:30'))
        for (const [person, other] of [
          [dana, 'Sam Elder'],
          [sam, 'Dana Elder'],
        ] as const)
          expect(count(person, `No session with ${other} is noted here yet. Shall we set one?`)).toBe(1)
        expect(inbox(mo)).toEqual([])
        expect(await homeOf(sam)).toContain('1 person. 1 session is late.')
        expect(count(team('acorn').dana, 'Shall we set one?')).toBe(0)
        expect(await homeOf(team('acorn').sam)).toContain('No session is late.')
      },
    )

    story(
      'sessions.late',
      'a late session is told to the manager five working days later, without a name, and counted in their Home',
      async () => {
        const { mo } = team('elder')
        await t.moveTo(at('2026-12-29T10:30'))
        expect(inbox(mo)).toEqual(['A supervision session is not booked. Please help to set one.'])
        expect(await homeOf(mo)).toContain('Sessions 1 is late')
      },
    )

    story('sessions.late', 'a session is late no more when a date is set: from the note, by one press', async () => {
      const { dana, sam, mo } = team('elder')
      await dana.pressOn('Shall we set one?', 'Next supervision')
      await dana.form('Next supervision')
      await dana.fill('session.date', '2027-01-06')
      await dana.fill('session.time', '10:00')
      await done(dana.submit())
      await t.settled()
      expect(await homeOf(sam)).toContain('No session is late.')
      expect(await homeOf(mo)).toContain('Sessions None is late.')
    })
  })

  story('sessions.date', 'a session is taken off again: the other is told', async () => {
    const { dana, sam } = team('fern')
    await openForm(dana)
    await dana.fill('session.date', null)
    await done(dana.submit())
    await t.settled()
    expect(count(sam, 'Dana Fern took the date of your next supervision off.')).toBe(1)
  })

  story(
    'trust.once',
    'nothing was sent twice, the platform objected to nothing, and no word of a situation stood in any message',
    async () => {
      for (const told of t.told) {
        expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
        expect(told.posts().filter(({ whole }) => whole.includes(WORDS))).toEqual([])
      }
    },
  )
})
