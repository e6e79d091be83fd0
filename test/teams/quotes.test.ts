import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { sendInTeams, startTeamsBot, type TeamsTestBot } from './support/teams-bot.ts'
import { wordsOf } from './support/teams-person.ts'

/** What is written in a chat without threads is for the message it quotes, however a client tells of that. */
let t: TeamsTestBot
beforeAll(async () => {
  t = await startTeamsBot({ acorn: ['dana', 'sam'], birch: ['dana', 'sam'], cedar: ['dana', 'sam'], dogwood: ['dana', 'sam'] })
})
afterAll(() => t?.stop())

const keptOf = async (token: string) => {
  const { id } = await t.consult(token)
  return (await t.bot.deps.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))).map(({ text }) => text)
}

describe('words in Teams', () => {
  it('are for the consult of the message they quote, in whichever form a client sends it, and no mark of it is kept', async () => {
    const dana = t.onTeams('dana-acorn')
    const sam = t.onTeams('sam-acorn')
    const first = await sendInTeams(dana, 'One.')
    await sam.message(`${first}: new, for you`)
    const second = await sendInTeams(dana, 'Two.')
    await sam.message(`${second}: new, for you`)
    const card = await sam.message(`${first}: new, for you`)
    const forms = ['beside', 'in_words', 'element', 'reference', 'entity'] as const
    for (const quotedAs of forms) {
      await t.world.write(sam.id, `Keep it short (${quotedAs}).`, { quotes: card.id, quotedAs })
      await dana.message(`Keep it short (${quotedAs}).`)
    }
    expect(await keptOf(first)).toEqual(forms.map((form) => `Keep it short (${form}).`))
    expect(await keptOf(second)).toEqual([])
    expect(JSON.stringify(dana.got())).not.toMatch(/blockquote|quoted messageId|<attachment/)
  })

  it('that answer a message of ours go to its consult, also where they are the word of a list', async () => {
    const dana = t.onTeams('dana-cedar')
    const sam = t.onTeams('sam-cedar')
    const token = await sendInTeams(dana, 'One.')
    const card = await sam.message(`${token}: new, for you`)
    await t.world.write(sam.id, 'closed', { quotes: card.id })
    await dana.message('closed')
    expect(await keptOf(token)).toEqual(['closed'])
  })

  it('that quote a line in the instant before its post is written down wait for that, and nobody is asked', async () => {
    const dana = t.onTeams('dana-dogwood')
    const sam = t.onTeams('sam-dogwood')
    const [first] = [await sendInTeams(dana, 'One.'), await sendInTeams(dana, 'Two.')]
    const waiting = () => t.bot.deps.store.read(t.bot.deps.workspace, (tx) => tx.waitingWords.of(named('dana-dogwood')))
    const asks = async (words: string) => {
      t.world.faults.set({ mode: 'late', method: 'activities.post', holding: words, times: 1 })
      await sam.pressCard(`${first}: `, 'Ask a question')
      sam.fill('ask_back.text', words)
      await sam.press('Send question')
      return dana.message(words)
    }
    const soon = await asks('Was it at the office?')
    const written = t.world.write(dana.id, 'It was on the way out.', { quotes: soon.id })
    await expect.poll(async () => (await waiting()).length).toBe(1)
    t.world.faults.clear()
    await written
    await sam.message('It was on the way out.')
    expect(dana.got().map((m) => wordsOf(m.card))).not.toContainEqual(expect.stringMatching(/Which consult|Not passed on yet/))
    // It takes longer than anybody waits for an answer.
    const late = await asks('Were you alone?')
    await t.world.write(dana.id, 'A colleague was there.', { quotes: late.id })
    await dana.message('Not passed on yet. We keep trying.')
    t.world.faults.clear()
    await sam.message('A colleague was there.')
    expect(await keptOf(first)).toEqual(expect.arrayContaining(['It was on the way out.', 'A colleague was there.']))
    expect(dana.got().map((m) => wordsOf(m.card))).not.toContainEqual(expect.stringContaining('Which consult'))
  })

  it('that begin as a command does go to nobody unless their writer says so, not even with one consult open', async () => {
    const dana = t.onTeams('dana-birch')
    const sam = t.onTeams('sam-birch')
    const token = await sendInTeams(dana, 'One.')
    await sam.message(`${token}: new, for you`)
    await dana.type('mine Maria Lopez')
    await dana.message('Which consult is this for? We have not passed it on yet.')
    for (const words of ['boundary Maria Lopez wrote', 'mine: Maria Lopez']) await dana.type(words)
    await dana.type('help me please')
    // One question for each, the newest last.
    await expect.poll(() => dana.got().filter((m) => wordsOf(m.card).includes('Which consult is this for?'))).toHaveLength(4)
    await dana.pressCard('Which consult is this for?', `For ${token}`)
    await sam.message('help me please')
    expect(
      sam
        .got()
        .map((m) => wordsOf(m.card))
        .join(),
    ).not.toContain('Maria')
    expect(await keptOf(token)).toEqual(['help me please'])
  })
})
