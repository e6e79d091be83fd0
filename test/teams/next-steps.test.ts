import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendInTeams, startTeamsBot, type TeamsTestBot } from './support/teams-bot.ts'
import { all } from './support/teams-person.ts'

/** A chat without threads: by the time an answer comes, the card may stand far above it. */
describe('a line that asks something in Teams', { timeout: 60_000 }, () => {
  let t: TeamsTestBot
  beforeAll(async () => {
    t = await startTeamsBot({ acorn: ['dana', 'sam'] })
  }, 90_000)
  afterAll(() => t?.stop())

  const titles = (card: unknown) => all(card, /^Action\.Submit$/).map((one) => one.title)

  it('has the first buttons of its reader’s card beneath it; one that only tells has none', async () => {
    const dana = t.onTeams('dana-acorn')
    const sam = t.onTeams('sam-acorn')
    const token = await sendInTeams(dana)
    await sam.pressCard(`${token}: new, for you`, 'Ask a question')
    sam.fill('ask_back.text', 'Was anybody with you?')
    await sam.press('Send question')
    expect(titles((await dana.message('Was anybody with you?')).card)).toContain('Write back')
    await dana.type('A colleague was.')
    expect(titles((await sam.message('A colleague was.')).card)).toEqual([])
    await sam.pressCard(`${token}:`, 'Answer')
    sam.fill('answer.text', 'Then meet again with them beside you.')
    await sam.press('Send answer')
    const answer = await dana.message('beside you')
    expect(titles(answer.card)).toContain('This works for me')
    await dana.pressCard('beside you', 'This works for me')
    await sam.message(`${token}: plan agreed`)
    expect((await t.consult(token)).state).toBe('agreed')
  })
})
