import { beforeAll, describe, expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { done, fillAbout, fillAsk, plain, toAsk } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Thursday 5 November 2026, in New York. */
const THURSDAY = Temporal.ZonedDateTime.from('2026-11-05T10:00[America/New_York]').epochMilliseconds
const TEAMS = ['call', 'talk', 'handled', 'threat', 'safety', 'stepin', 'account']

/** From the page with the words to the last one; gives what stands on the pages in between. */
async function toCheck(dana: ActingPerson): Promise<string> {
  await done(dana.submit())
  let between = ''
  for (let title = (await dana.form('')).title; title !== 'Check and send'; title = (await dana.form('')).title) {
    between += plain((await dana.form(title)).words)
    await done(dana.submit())
  }
  return between
}
async function send(dana: ActingPerson): Promise<void> {
  await done(dana.submit())
  await dana.form('Sent')
  await dana.close()
}
const tokenOf = async (person: ActingPerson) => (await person.card()).head.slice(0, 4)

playOnBoth({ teams: TEAMS, startAt: THURSDAY }, (t) => {
  describe.concurrent('what is asked for', () => {
    story(
      'guide.call',
      '38. “Now: someone phones me”: a call asked for, no word of danger or evidence; gate A then leads and all are told again',
      async () => {
        const { dana, sam, bo } = t.team('call')
        await toAsk(dana)
        await fillAsk(dana, 'They wrote that they love me.')
        await dana.fill('ask.level', 'level.now')
        await toCheck(dana)
        const check = (await dana.form('Check and send')).words
        expect(check).toContain('your team is asked to phone you')
        expect(check).not.toMatch(/Do not delete|just attacked/)
        await done(dana.submit())
        const page = (await dana.form('You asked for a call')).words
        expect(page).toContain('Your team is asked to phone you now')
        expect(page).not.toMatch(/Do not delete|just attacked/)
        const token = await tokenOf(dana)
        await sam.card(token, 'needs you now')
        await bo.card(token, 'needs you now')
        await sam.pressCard(token, 'Read')
        const read = (await sam.form('Consult')).words
        expect(read).toContain('Why: a call is asked for')
        expect(read).not.toContain('just attacked')
        await sam.close()
        expect(await t.consult(token)).toMatchObject({ level: 'now', reasons: ['call'] })
        await dana.press('I need help now')
        await dana.form('Your alarm')
        for (const person of [sam, bo]) await person.line(token, 'pressed')
        expect(await t.consult(token)).toMatchObject({ situation: { gate: 'a' }, reasons: ['risk'] })
      },
    )

    story('guide.call', '48. “Call me” at the preset level is soon, and the card says that a call is asked for', async () => {
      const { dana, sam } = t.team('talk')
      await toAsk(dana, 'personal_questions')
      await dana.fill('ask.before', 'before.no')
      await dana.fill('ask.call', ['ask.call.yes'])
      await toCheck(dana)
      const page = plain((await dana.form('Check and send')).words)
      expect(page).toContain('Moved up to Soon. Why: a call is asked for')
      expect(page).toMatch(/you asked for one\. It is part of the answer, by Mon 9 Nov 10:\d\d/)
      await send(dana)
      const token = await tokenOf(sam)
      expect(await t.consult(token)).toMatchObject({ level: 'soon', reasons: ['call'] })
      expect(plain((await sam.card(token)).words)).toMatch(
        /Dana Talk asks for a call: \S*\+?1 212 555 0110[\s\S]*A call is asked for by Mon 9 Nov 10:\d\d/,
      )
      expect(plain((await dana.card(token)).words)).toMatch(/You asked for a call\. It is due by Mon 9 Nov 10:\d\d/)
    })

    story('guide.handled', '39. “Handled today”: today, no talk steps, the duty to report, the risk text and the procedure', async () => {
      const { dana, sam } = t.team('handled')
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('Handled today, with someone')
      await dana.form('What is it about')
      await fillAbout(dana)
      await dana.fill('about.opening', 'opening.now')
      await done(dana.submit())
      const page = (await dana.form('What helps now')).words
      expect(page).toContain('You may have to report this yourself')
      expect(page).toContain('If they speak of it again')
      expect(page).toContain('I’m really glad you told me')
      expect(page).toContain('What to do when there is a risk to life')
      await done(dana.submit())
      expect((await dana.form('Ask for supervision')).words).toContain('You may have to report this yourself')
      await fillAsk(dana, 'They spoke of not wanting to live.')
      await done(dana.submit())
      await dana.form('Check and send')
      await send(dana)
      expect(await t.consult(await tokenOf(sam))).toMatchObject({ level: 'today', situation: { stepsUsed: [] } })
    })

    story(
      'guide.threat',
      'threats that are over are written down and sent for today; the alarm stays on top, and nothing sounds it',
      async () => {
        const { dana, sam } = t.team('threat')
        await dana.type('/boundary')
        await dana.form('Is anyone in danger')
        await dana.press('It is over, go on')
        await dana.form('What is it about')
        await fillAbout(dana, 'threat_stalking')
        await done(dana.submit())
        await dana.form('What helps now', 'Alert my team now')
        await done(dana.submit())
        const page = await dana.form('Ask for supervision', 'Alert my team now')
        expect(page.words.indexOf('Alert my team now')).toBeLessThan(page.words.indexOf('What was said or done'))
        await fillAsk(dana, 'He waited at my door.', 'safety')
        await done(dana.submit())
        await dana.form('Check and send')
        await send(dana)
        const token = await tokenOf(sam)
        expect((await sam.card(token)).head).toContain('new, for you')
        expect(await t.consult(token)).toMatchObject({ level: 'today', situation: { facts: 'He waited at my door.' } })
      },
    )

    story('guide.asked', '42. personal questions, before once, a plan to keep me safe: today', async () => {
      const { dana, sam } = t.team('safety')
      await toAsk(dana, 'personal_questions')
      await fillAsk(dana, 'They ask where I live.', 'safety')
      await dana.fill('ask.before', 'before.once')
      await toCheck(dana)
      expect((await dana.form('Check and send')).words).toContain('Moved up to Today. Why: a plan to keep safe is asked for')
      await send(dana)
      expect(await t.consult(await tokenOf(sam))).toMatchObject({ level: 'today', reasons: ['safety'] })
    })

    story(
      'guide.asked',
      'who asks HR or the manager to step in picks which; that person hears at once that there is one, and opens nothing',
      async () => {
        const { dana, mo } = t.team('stepin')
        const rae = t.person('rae')
        await toAsk(dana)
        await fillAsk(dana, 'It goes on and on.', 'hr')
        await toCheck(dana)
        expect((await dana.form('Check and send', 'Who should hear at once')).values['review.step_in']).toBe(
          `person:${t.team('stepin').key('mo')}`,
        )
        await dana.fill('review.step_in', 'person:rae')
        await send(dana)
        const card = await rae.card(undefined, 'for you to know')
        expect(card.words).toContain('You cannot open it')
        await t.settled()
        expect(mo.screen()).not.toContain(card.head.slice(0, 4))
      },
    )

    story(
      'guide.account',
      '47. the very first consult with “more than once”: supervisor and manager read whose account it is, and no number',
      async () => {
        const { dana, sam, mo } = t.team('account')
        await toAsk(dana)
        await fillAsk(dana, 'They wrote again.')
        await dana.fill('ask.before', 'before.more')
        await toCheck(dana)
        await send(dana)
        const token = await tokenOf(sam)
        const pointer = (await mo.card(token, 'for you to know')).words
        await sam.pressCard(token, 'Read')
        const read = (await sam.form('Consult')).words
        for (const words of [pointer, read]) {
          expect(words).toContain('by the worker’s account, more than once')
          expect(words).not.toMatch(/number \d|\d earlier flag/)
        }
      },
    )
  })
})

// With nothing else open: the clock moves on by weeks.
playOnBoth({ teams: ['closed'], startAt: THURSDAY }, (t) => {
  describe('days and hours', () => {
    let token = ''
    beforeAll(async () => {
      const { dana, sam } = t.team('closed')
      await toAsk(dana, 'gift_invite')
      await fillAsk(dana, 'Tickets for a match.')
      await toCheck(dana)
      expect(plain((await dana.form('Check and send')).words)).toContain('answered by Fri 4 Dec 17:00.')
      await done(dana.submit())
      // Day 30 is a Saturday; Friday 17:00 is 29 days and a few hours away.
      expect(plain((await dana.form('Sent')).words)).toMatch(/answer by Fri 4 Dec 17:00 \(in 29 d [67] h\)/)
      await dana.close()
      token = await tokenOf(sam)
    })

    story(
      'escalation.closed_day',
      '49. for the next session, none booked, day 30 a Saturday: due Friday at closing, and soon from then on',
      async () => {
        const due = Temporal.ZonedDateTime.from('2026-12-04T17:00[America/New_York]').epochMilliseconds
        expect((await t.consult(token)).answerDueAt).toBe(due)
        await t.moveTo(due - 60_000)
        expect((await t.consult(token)).level).toBe('next_session')
        await t.moveTo(due + 1_000)
        expect(await t.consult(token)).toMatchObject({ level: 'soon', run: { cause: 'became' } })
      },
    )
  })
})
