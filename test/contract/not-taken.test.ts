import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { plain } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

const SECOND = 1_000
const MIN = 60 * SECOND
/** Monday 23 November 2026, 10:00 in New York. */
const MONDAY = Temporal.ZonedDateTime.from('2026-11-23T10:00[America/New_York]').epochMilliseconds

playOnBoth({ teams: ['acer', 'briar', 'clover'], startAt: MONDAY }, (t) => {
  story(
    'alarm.sent',
    '34. while chat takes no card of an alarm its page says “Not sent yet” with the numbers; once one is taken it names whom it was sent to, seen by nobody yet',
    async () => {
      const { dana, sam, bo } = t.team('acer')
      const ends = [sam, bo].map((person) => t.failPosts({ mode: '500', holding: t.chatOf(person) }))
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('I need help now')
      const page = plain((await dana.form('Your alarm', 'Not sent yet')).words)
      expect(page).toContain('Phone 911')
      expect(page).not.toContain('Sent to')
      await dana.close()
      for (const end of ends) end()
      const { run } = await t
        .sql<{ token: string }>("select token from consults where level = 'now'")
        .then(([row]) => t.consult(row!.token))
      await t.moveTo(run.fromAt + 8 * SECOND)
      const card = await sam.card(undefined, 'needs you now')
      const token = card.head.slice(0, 4)
      await bo.card(token, 'needs you now')
      await expect
        .poll(async () => plain((await dana.card(token)).words))
        .toMatch(/Sent to (Sam Acer and Bo Acer|Bo Acer and Sam Acer)\. Seen by nobody yet/)
    },
  )

  story(
    'escalation.not_taken',
    '37. chat does not take Sam’s card: after ten minutes Bo has it as well and Dana reads so; Sam’s card comes when it can',
    async () => {
      const { dana, sam, bo } = t.team('briar')
      const end = t.failPosts({ mode: '500', holding: t.chatOf(sam) })
      const token = await sendConsult(dana, { category: 'sexualised' })
      await dana.card(token)
      const { run } = await t.consult(token)
      await t.moveTo(run.fromAt + 9 * MIN)
      await t.settled()
      expect(bo.screen()).not.toContain(token)
      await t.moveTo(run.fromAt + 10 * MIN)
      await bo.card(token)
      await dana.line(token, 'Chat has not taken our message to Sam Briar yet, so Bo Briar has it too')
      end()
      await t.moveTo(run.fromAt + 20 * MIN)
      await sam.card(token)
    },
  )

  story('times.left', '52. what is left is said in two units, never rounded up: 3 h 58 min', async () => {
    const { dana, sam } = t.team('clover')
    const token = await sendConsult(dana, { category: 'sexualised' })
    await sam.card(token)
    const { answerDueAt } = await t.consult(token)
    await t.moveTo(answerDueAt! - (3 * 60 + 59) * MIN + 10 * SECOND)
    await sam.pressCard(token, 'Seen, I will answer')
    expect((await dana.line(token, 'has seen it and answers by')).words).toContain('(in 3 h 58 min)')
  })
})
