import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning, and Thursday is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

playOnBoth({ teams: ['maple'] }, (t) => {
  story(
    'escalation.leave',
    'leave that begins while one has a consult hands it over in its first minute, and the worker is told',
    async () => {
      const { dana, sam, bo, key } = t.team('maple')
      const token = await sendConsult(dana, { words: 'A narwhal was there.' })
      await sam.card(token, 'new, for you')
      await sam.pressCard(token, 'Seen, I will answer')
      await dana.card(token, 'seen')
      const { answerDueAt } = await t.consult(token)
      await t.changeAgency((people) =>
        people.map((one) => (one.key === key('sam') ? { ...one, away: [{ from: '2026-11-25', to: '2026-11-27' }] } : one)),
      )
      await t.moveTo(at('2026-11-25T08:59'))
      expect(bo.messages().filter((m) => m.words.includes(token))).toEqual([])
      await t.moveTo(at('2026-11-25T09:00'))
      expect((await bo.card(token)).words).toMatch(/09.30/)
      await dana.line(token, 'is away until')
      expect(await t.consult(token)).toMatchObject({ state: 'sent', answerDueAt })
      // Whoever is away cannot open it any more.
      await sam.pressCard(token, 'Answer')
      await sam.says('This is between other people')
    },
  )
})
