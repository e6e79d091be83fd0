import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

let t: TeamsBot
beforeAll(async () => {
  t = await startTeams(['acorn', 'birch', 'cedar', 'dogwood'])
})
afterAll(() => t?.stop())

/** Slack takes the next card, and its answer never comes; looking for it fails too: where it stands is not known. */
const losePlace = () => {
  t.slack.faults.set({ mode: 'drop_after', method: 'chat.postMessage' })
  t.slack.faults.set({ mode: '500', method: 'conversations.history' })
}
const keptOf = async (token: string) => {
  const { id } = await t.consult(token)
  return (await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))).map(({ text }) => text)
}

test('words under a card whose post had a lost answer wait, and are passed on by themselves once it is found: nobody is asked', async () => {
  const { dana, sam } = t.team('acorn')
  losePlace()
  const token = await sendConsult(dana)
  const card = await dana.card(token)
  await t.slack.write(dana.id, 'They are at the door again.', { thread: card.id })
  await dana.says('Not passed on yet. We keep trying. In danger: 911.')
  t.slack.faults.clear()
  await sam.line(token, 'They are at the door again.')
  expect(await keptOf(token)).toEqual(['They are at the door again.'])
  expect(dana.screen()).not.toContain('Which consult is this for?')
  expect(t.slack.sentTwice()).toEqual([])
})

test('the writer is asked where the card is not found, and the words still pass by themselves when it is', async () => {
  const { dana, sam } = t.team('birch')
  losePlace()
  const token = await sendConsult(dana)
  const card = await dana.card(token)
  await t.slack.write(dana.id, 'They are at the door again.', { thread: card.id })
  await t.moveTo(t.bot.clock.now() + 60_000)
  t.slack.faults.clear()
  await sam.line(token, 'They are at the door again.')
  expect(await keptOf(token)).toEqual(['They are at the door again.'])
})

test('they are kept before anything else is tried, so that a bot that ends right then has them', async () => {
  const { dana, sam } = t.team('cedar')
  losePlace()
  const token = await sendConsult(dana)
  const card = await dana.card(token)
  const waiting = () => t.sql("select 1 from waiting_words where person_key = 'dana-cedar'").then((rows) => rows.length)
  const written = t.slack.write(dana.id, 'They are at the door again.', { thread: card.id })
  await expect.poll(waiting).toBe(1)
  t.slack.faults.clear()
  await written
  await sam.line(token, 'They are at the door again.')
  expect(await waiting()).toBe(0)
})

test('a card that may stand already comes no second time, also while others are served and it cannot be looked for', async () => {
  const { dana, sam } = t.team('dogwood')
  losePlace()
  const token = await sendConsult(dana)
  const card = await dana.card(token)
  t.slack.faults.clear()
  t.slack.faults.set({ mode: '500', method: 'conversations.history' })
  await sendConsult(t.team('acorn').dana)
  await t.slack.write(dana.id, 'They are at the door again.', { thread: card.id })
  const tries = async () =>
    Number((await t.sql("select min(attempt) as n from notices where to_key in ('dana-dogwood', 'sam-dogwood') and ambiguous"))[0]?.n)
  for (let n = 2; n <= 5; n++) {
    await t.moveTo(t.bot.clock.now() + 30_000)
    await expect.poll(tries, { timeout: 30_000 }).toBeGreaterThanOrEqual(n)
  }
  t.slack.faults.clear()
  await t.moveTo(t.bot.clock.now() + 30_000)
  await sam.line(token, 'They are at the door again.')
  expect(sam.screen().match(new RegExp(`${token}: new, for you`, 'g'))).toHaveLength(1)
})
