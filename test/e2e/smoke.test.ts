import { afterAll, beforeAll, expect, test } from 'vitest'
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
