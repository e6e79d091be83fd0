import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import { sendConsult, startTestBot, type TestBot } from '../support/bot.ts'

let t: TestBot
beforeAll(async () => {
  t = await startTestBot()
})
afterAll(() => t.stop())

test('a consult sent by a worker reaches the supervisor as a card without any of the words', async () => {
  const token = await sendConsult(t.person('dana'), { words: 'The client said they love me.' })
  const card = await t.person('sam').card(token)
  expect(JSON.stringify(card)).not.toContain('love')
})

test('“Right now” shows the exit line at once, and threats the alarm on top, which one press sends with what was told', async () => {
  const kit = t.person('kit')
  await kit.type('/boundary')
  await kit.form('Is anyone in danger')
  await kit.press('No danger, go on')
  await kit.form('What is it about')
  expect(kit.screen()).not.toContain('I need to step out now')
  await kit.fill('about.opening', 'opening.now')
  await eventually(() => expect(kit.screen()).toContain('I need to step out now'))
  await kit.fill('about.category', 'category.threat_stalking')
  await eventually(() => expect(kit.screen()).toContain('Alert my team now'))
  const page = await kit.form('What is it about')
  expect(page.words.indexOf('Alert your team now')).toBeLessThan(page.words.indexOf('When?'))
  expect(page.submit).toBe('Next')
  await kit.press('Alert my team now')
  await kit.form('Your alarm')
  const card = await kit.card(undefined, 'alarm is on')
  await t.person('sam').card(card.head.slice(0, 4), 'needs you now')
})
