import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendInTeams, startTeamsBot, type TeamsTestBot } from './support/teams-bot.ts'
import { all, wordsOf } from './support/teams-person.ts'

/** A chat without threads: by the time a line comes, the card may stand far above it. */
describe('a line in Teams', () => {
  let t: TeamsTestBot
  beforeAll(async () => {
    t = await startTeamsBot({ acorn: ['dana', 'sam'], birch: ['dana', 'sam'] })
  })
  afterAll(() => t?.stop())

  const titles = (card: unknown) => all(card, /^Action\.Submit$/).map((one) => one.title)

  it('has the first buttons of its reader’s card beneath it where it asks something; one that only tells has none', async () => {
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

  it('says which consult a reply is for when it is quoted, and nobody is asked', async () => {
    const dana = t.onTeams('dana-birch')
    const sam = t.onTeams('sam-birch')
    const [first, second] = [await sendInTeams(dana), await sendInTeams(dana)]
    await sam.pressCard(`${first}: new, for you`, 'Ask a question')
    sam.fill('ask_back.text', 'Was it at the office?')
    await sam.press('Send question')
    const line = await dana.message('Was it at the office?')
    await dana.message(`${second}: sent`)
    await t.world.write(dana.id, 'It was on the way out.', { quotes: line.id })
    const got = await sam.message('It was on the way out.')
    expect(wordsOf(got.card)).toContain(first)
    const { id } = await t.consult(first)
    const kept = await t.bot.deps.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))
    expect(kept.map(({ text }) => text)).toContain('It was on the way out.')
    expect(t.world.messages(dana.id).filter((m) => wordsOf(m.card).includes('Which consult is this for?'))).toEqual([])
  })
})
