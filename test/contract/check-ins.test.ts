import { beforeAll, describe, expect } from 'vitest'
import type { ActingPerson, ShownMessage } from '#sandbox/acting-person.ts'
import { done } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Monday 23 November 2026, ten in the morning; the Thursday of that week is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

const PROMPT = 'A moment for you'

async function choose(person: ActingPerson, q: { time?: string } = {}): Promise<void> {
  await person.type('/boundary checkins')
  await person.form('My check-ins')
  await person.fill('checkin.rhythm', 'rhythm.week')
  await person.fill('checkin.day', 'hours.weekday.tue')
  await person.fill('checkin.time', q.time ?? '15:00')
  await person.fill('checkin.model', 'model.what')
  await person.fill('checkin.count', 'count.one')
}

/** Prompts that stand in a person's chat, oldest first. */
const promptsOf = (person: ActingPerson): ShownMessage[] => person.messages().filter((m) => m.words.includes(PROMPT))
const prompted = (person: ActingPerson, times: number) =>
  expect.poll(() => promptsOf(person).length, { message: person.screen() }).toBe(times)

playOnBoth({ teams: ['acorn'] }, (t) => {
  describe('a worker’s check-ins', () => {
    const kit = () => t.team('acorn').dana

    story('checkins.choose', 'a time outside working hours is answered with the hours that would do', async () => {
      await choose(kit(), { time: '18:00' })
      expect(await kit().submit()).toEqual({ 'checkin.time': 'That is outside your work hours. Between 09:00 and 16:45 would work.' })
      await kit().fill('checkin.time', '15:00')
      await done(kit().submit())
      await kit().says('Saved. The first one comes Tue 24 Nov 15:00.')
    })

    story('checkins.come', 'one comes at its time, with one question, and the line about who could get at it', async () => {
      await t.moveTo(at('2026-11-24T14:59'))
      expect(promptsOf(kit())).toEqual([])
      await t.moveTo(at('2026-11-24T15:00'))
      const card = await kit().card(PROMPT)
      expect(card.words).toContain('What one moment from this week keeps coming back?')
      expect(card.words).toContain('Nobody at work is shown this unless you share it.')
      expect(card.fallback).toBe('Your check-in is here, if you like.')
    })

    story('checkins.later', 'Later asks the same once more, and Write keeps the words for its author', async () => {
      await kit().pressCard(PROMPT, 'Later')
      await kit().says('We ask again Wed 25 Nov 09:00.')
      await t.moveTo(at('2026-11-25T09:00'))
      await prompted(kit(), 2)
      await kit().pressCard(PROMPT, 'Write')
      await kit().form('Reflection')
      expect(kit().screen()).toContain('What one moment from this week keeps coming back?')
      await kit().fill('checkin.text', '   ')
      expect(await kit().submit()).toEqual({ 'checkin.text': 'One word is enough. To leave without writing, close the page.' })
      await kit().fill('checkin.text', 'The long goodbye at the door.')
      await done(kit().submit())
      await kit().says('Saved, only for you. The next one comes Tue 1 Dec 15:00.')
    })

    story('checkins.skip', 'Skip says when the next one comes, and asks nothing', async () => {
      await t.moveTo(at('2026-12-01T15:00'))
      await prompted(kit(), 3)
      expect(promptsOf(kit())[2]?.words).toContain('So what does it tell you about the boundary you keep, or want to keep?')
      await kit().pressCard(PROMPT, 'Skip')
      await kit().says('Skipped. The next one comes Tue 8 Dec 15:00.')
    })

    story('checkins.pause', 'Pause stops them until Start again, and what fell in between is not made up for', async () => {
      await kit().pressCard(PROMPT, 'Pause')
      await kit().says('Paused. Tap below when you want them back.')
      await t.moveTo(at('2026-12-10T12:00'))
      expect(promptsOf(kit())).toHaveLength(3)
      const home = await kit().home()
      expect(home.words).toContain('My check-ins Paused.')
      await kit().pressHome('Start again')
      await kit().says('Saved. The first one comes Tue 15 Dec 15:00.')
      await t.moveTo(at('2026-12-15T15:00'))
      await prompted(kit(), 4)
    })

    story('checkins.stop', 'Stop ends them, and Home says they are off', async () => {
      await kit().pressCard(PROMPT, 'Stop')
      await kit().says('Stopped. You can start again in Home at any time.')
      await t.moveTo(at('2027-01-12T15:00'))
      expect(promptsOf(kit())).toHaveLength(4)
      expect((await kit().home()).words).toContain('My check-ins Off.')
    })

    story(
      'trust.once',
      'none asked why, none was counted, and nothing of it stands in the audit log, the jobs or the operators’ log',
      async () => {
        expect(kit().screen()).not.toMatch(/\bwhy\b.*\?|streak|in a row|missed/i)
        const audit = await t.bot.store.verifyAudit(t.bot.deps.workspace)
        expect(audit.ok).toBe(true)
        expect(t.logged.join('\n')).not.toMatch(/goodbye|prompt\.|checkin\.text/)
        for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
      },
    )
  })
})

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  describe('after an outage', () => {
    const both = () => ['acorn', 'birch'].map((name) => t.team(name).dana)
    beforeAll(async () => {
      for (const person of both()) {
        await choose(person)
        await done(person.submit())
        await person.says('The first one comes')
      }
    })

    story('checkins.outage', 'a check-in found on the same day is sent once; found on the next it is let go', async () => {
      const { clock } = t.bot
      const [kit] = both() as [ActingPerson]
      // Nothing runs between: the clock jumps over the due time as it would while the process is down.
      clock.jumpTo(at('2026-11-24T16:20'))
      await t.settled()
      await prompted(kit, 1)
      await t.settled()
      expect(promptsOf(kit)).toHaveLength(1)
      clock.jumpTo(at('2026-12-02T09:10'))
      await t.settled()
      for (const person of both()) expect(promptsOf(person)).toHaveLength(1)
      await t.moveTo(at('2026-12-08T15:00'))
      await prompted(kit, 2)
    })
  })
})
