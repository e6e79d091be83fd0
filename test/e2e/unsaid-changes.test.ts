import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

/** Slack tells of a change or a removal without what it was before. */
let t: TeamsBot
beforeAll(async () => {
  t = await startTeams(['acorn', 'birch'])
  t.slack.ways.previousMessage = false
})
afterAll(() => t?.stop())

it('is no change where the words are the same, and one where they are not', async () => {
  const { dana, sam } = t.team('acorn')
  const token = await sendConsult(dana)
  const message = await dana.reply(token, 'See https://example.org')
  await sam.line(token, 'See https://example.org')
  await dana.touch(message)
  await dana.edit(message, 'See the other page.')
  await sam.line(token, 'See the other page.')
  await t.bot.sandbox.settle()
  const { id } = await t.consult(token)
  const [kept] = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))
  expect(kept).toMatchObject({ text: 'See https://example.org', editedText: 'See the other page.' })
  expect(sam.messages().filter((m) => m.words.startsWith('Dana Acorn changed a message'))).toHaveLength(1)
})

it('takes a removed message out of the other chat as well', async () => {
  const { dana, sam } = t.team('birch')
  const token = await sendConsult(dana)
  const message = await dana.reply(token, 'The address is 12 Elm Street.')
  await sam.line(token, '12 Elm Street')
  await dana.remove(message)
  await sam.line(token, 'removed a message')
  await t.bot.sandbox.settle()
  expect(sam.screen()).not.toContain('Elm Street')
})
