import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

let t: TeamsBot
beforeAll(async () => {
  t = await startTeams(['acorn'])
})
afterAll(() => t?.stop())

test('words in the thread of a card whose post had a lost answer are not lost: the writer says which consult they are for', async () => {
  const { dana, sam } = t.team('acorn')
  // Slack took the card, its answer never came, and looking for it fails too: where it stands is not known.
  t.slack.faults.set({ mode: 'drop_after', method: 'chat.postMessage' })
  t.slack.faults.set({ mode: '500', method: 'conversations.history' })
  const token = await sendConsult(dana)
  const card = await dana.card(token)
  await t.slack.write(dana.id, 'They are at the door again.', { thread: card.id })
  t.slack.faults.clear()
  await dana.says('Which consult is this for?')
  await dana.pressOn('Which consult is this for?', `For ${token}`)
  await sam.line(token, 'They are at the door again.')
  const { id } = await t.consult(token)
  const kept = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))
  expect(kept.map(({ text }) => text)).toEqual(['They are at the door again.'])
  expect(t.slack.sentTwice()).toEqual([])
})
