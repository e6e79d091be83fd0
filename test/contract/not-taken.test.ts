import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { plain } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

const SECOND = 1_000
const MIN = 60 * SECOND
/** Monday 23 November 2026, 10:00 in New York. */
const MONDAY = Temporal.ZonedDateTime.from('2026-11-23T10:00[America/New_York]').epochMilliseconds

playOnBoth({ teams: ['acer', 'briar', 'clover', 'dogwood'], startAt: MONDAY }, (t) => {
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
    'alarm.sent',
    'while chat has taken an alarm for nobody, neither the list, the status, Home nor the answer to “I am safe now” names anybody as having it',
    async () => {
      const { dana, sam, bo, mo, lu } = t.team('dogwood')
      const ends = [sam, bo, mo, lu].map((person) => t.failPosts({ mode: '500', holding: t.chatOf(person) }))
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('I need help now')
      await dana.form('Your alarm', 'Not sent yet')
      await dana.close()
      const [row] = await t.sql<{ token: string }>("select token from consults where level = 'now' order by created_at desc limit 1")
      const { run, token } = await t.consult(row!.token)
      await t.moveTo(run.fromAt + 8 * SECOND)
      expect(plain((await dana.card(token, 'alarm is on')).words)).toContain('Not sent yet')
      await dana.type('/boundary mine')
      await dana.says('| nobody has it yet. If you need help now: 911')
      await dana.type(`/boundary status ${token}`)
      await dana.says('Nobody has it yet. You sent it')
      expect((await dana.home()).words).toContain('| nobody has it yet')
      await dana.pressCard(token, 'I am safe now')
      await dana.line(token, 'Nobody has your alarm yet, and we keep trying. If you need help: 911')
      expect(dana.screen()).not.toMatch(/We tell|With: |\| Sam Dogwood/)
      for (const end of ends) end()
      await t.moveTo(run.fromAt + 50 * SECOND)
      await sam.card(token, 'needs you now')
      await dana.type('/boundary mine')
      await dana.says('| Sam Dogwood')
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
      await dana.line(token, 'Chat has not taken our message to Sam Briar yet, so it goes to Bo Briar too')
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
