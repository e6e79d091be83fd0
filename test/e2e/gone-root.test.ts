import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

/** What Slack does with a post into a thread whose root is gone differs, and people write under what still stands. */
let t: TeamsBot
beforeAll(async () => {
  t = await startTeams(['acorn', 'birch', 'cedar', 'daisy'])
})
afterAll(() => t?.stop())
afterEach(() => {
  t.slack.faults.clear()
  t.slack.ways.lostThread = 'refused'
})

const HELP = 'We did not keep what you wrote'
const placeOf = (who: { id: string }, { id }: { id: string }) => ({ channel: t.slack.dm(who.id), ts: id })

describe.each(['refused', 'on_its_own'] as const)('a post into a thread whose root is gone, %s by Slack', (way) => {
  it('makes a new root, and the talk goes on in it: the words of the line are said once', async () => {
    const { dana, sam } = t.team(way === 'refused' ? 'acorn' : 'birch')
    const token = await sendConsult(dana)
    const old = await sam.card(token)
    t.slack.ways.lostThread = way
    t.slack.erase(placeOf(sam, old))
    await dana.reply(token, 'They are at the door again.')
    await sam.says('They are at the door again.')
    const root = await sam.card(token)
    expect(root.id).not.toBe(old.id)
    await dana.reply(token, 'And again.')
    await sam.line(token, 'And again.')

    const [line] = sam.messages().filter((m) => m.words.includes('at the door again'))
    const under = { 'the old card': old, 'the new card': root, 'the line': line! }
    for (const [where, message] of Object.entries(under)) {
      await sam.writeUnder(message, `Written under ${where}.`)
      await dana.line(token, `Written under ${where}.`)
    }
    expect(sam.messages().filter((m) => m.words.includes('at the door again'))).toHaveLength(1)
    expect(sam.screen()).not.toContain(HELP)
    expect(t.slack.sentTwice()).toEqual([])
  })
})

it('a line that was put on its own, and whose answer was lost, is found there and not said again', async () => {
  const { dana, sam } = t.team('cedar')
  const token = await sendConsult(dana)
  const old = await sam.card(token)
  await t.bot.sandbox.settle()
  t.slack.ways.lostThread = 'on_its_own'
  t.slack.erase(placeOf(sam, old))
  t.slack.faults.set({ mode: 'drop_after', method: 'chat.postMessage', times: 1, holding: 'at the door' })
  await dana.reply(token, 'They are at the door again.')
  const root = await sam.card(token)
  expect(root.id).not.toBe(old.id)
  expect(sam.messages().filter((m) => m.words.includes('at the door again'))).toHaveLength(1)
  expect(t.slack.sentTwice()).toEqual([])
})

it('words in a thread that is none of ours are asked about, and the question stays until it is answered', async () => {
  const { dana, sam } = t.team('daisy')
  const token = await sendConsult(dana)
  await sam.card(token)
  const note = await t.slack.write(dana.id, 'A note to myself.')
  await t.slack.write(dana.id, 'They are at the door again.', { thread: note.message.ts })
  await dana.pressOn('Which consult is this for?', `For ${token}`)
  await sam.line(token, 'They are at the door again.')
  await expect.poll(() => dana.screen()).toContain(`For ${token}. Passed on.`)
  expect(dana.screen()).not.toMatch(/Which consult is this for|For \w+$/m)
})
