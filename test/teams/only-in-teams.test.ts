import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StoreError } from '#store/store-error.ts'
import { CHANNEL } from './support/start-microsoft.ts'
import { sendInTeams, startTeamsBot, type TeamsTestBot } from './support/teams-bot.ts'
import { all, type TeamsPerson, wordsOf } from './support/teams-person.ts'

/** Typed into forms only: never in chat at all. */
const SEALED = 'wombat'
/** Typed into threads and answers: in the body of a message only. */
const RELAYED = 'quokka'

/** What Teams alone has; what both platforms can do is played in `../contract`. */
let t: TeamsTestBot
beforeAll(async () => {
  const both = ['dana', 'sam']
  t = await startTeamsBot({
    acorn: both,
    birch: both,
    cedar: both,
    daisy: both,
    fern: both,
    hazel: both,
    iris: both,
    kelp: both,
    lily: both,
  })
})
afterAll(() => t?.stop())

const pair = (team: string) => ({ dana: t.onTeams(`dana-${team}`), sam: t.onTeams(`sam-${team}`) })
const send = (dana: TeamsPerson) => sendInTeams(dana, `The client talked about a ${SEALED}.`)
const botMessages = () => t.world.allMessages().filter((m) => m.bot)

describe('in Teams alone', () => {
  it('posts nothing into the channel in which /boundary is used', async () => {
    const { dana } = pair('acorn')
    await dana.slash()
    dana.dialog('Is anyone in danger')
    expect(t.world.allMessages().filter((m) => m.conversation === CHANNEL)).toEqual([])
  })

  it('gives a submit that is sent again the result of the first', async () => {
    const { dana, sam } = pair('birch')
    await dana.slash()
    await dana.press('No danger, go on')
    fillAbout(dana)
    await dana.press('Next')
    await dana.press('Ask Sam')
    dana.fill('ask.before', 'before.no')
    dana.fill('ask.facts', 'They asked again.')
    await dana.press('Next')
    await dana.press('Send')
    const first = dana.screen().match(/\b([A-Z0-9]{4}) goes to/)?.[1]
    const again = wordsOf(await dana.pressAgain())
    expect(again).toContain(`${first} goes to`)
    await sam.message(`${first}: new, for you`)
    expect(sam.got().filter((m) => wordsOf(m.card).includes('new, for you'))).toHaveLength(1)
  })

  it('raises one alarm however often the danger press is sent', async () => {
    const { dana, sam } = pair('cedar')
    await dana.slash()
    await dana.press('I need help now')
    expect(dana.screen()).toMatch(/911/)
    await dana.pressAgain()
    await sam.message('needs you now')
    await t.person('bo-cedar').card(undefined, 'needs you now')
    expect(sam.got().filter((m) => wordsOf(m.card).includes('needs you now'))).toHaveLength(1)
  })

  it('asks which consult a reply is for when more than one is open, and passes it on once', async () => {
    const { dana, sam } = pair('hazel')
    const first = await send(dana)
    await sam.message(`${first}: new, for you`)
    await dana.type(`A ${RELAYED} for the only one.`)
    await sam.message('for the only one')
    const second = await send(dana)
    await sam.message(`${second}: new, for you`)
    await dana.type(`A ${RELAYED} for the second.`)
    await dana.pressCard('Which consult is this for?', `For ${second}`)
    await dana.pressAgain()
    const got = await sam.message('for the second')
    expect(wordsOf(got.card)).toContain(second)
    expect(sam.got().filter((m) => wordsOf(m.card).includes('for the second'))).toHaveLength(1)
    const { id } = await t.consult(second)
    const kept = await t.bot.deps.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))
    expect(kept.map((m) => m.text)).toEqual([`A ${RELAYED} for the second.`])
    // The question says what became of the words, and asks no more.
    await dana.message(`For ${second}. Passed on.`)
    expect(dana.got().map((m) => wordsOf(m.card))).not.toContainEqual(expect.stringContaining('Which consult'))
  })

  it('tells in the chat who changes or removes a message that it could not be noted, and does it as soon as it can be', async () => {
    const { dana, sam } = pair('lily')
    const token = await send(dana)
    await sam.message(`${token}: new, for you`)
    const { message } = await t.world.write(dana.id, 'They come on Tuesdays.')
    await sam.message('They come on Tuesdays.')
    const { store } = t.bot.deps
    const fail = () => Promise.reject(new StoreError('unavailable', { state: '53100' }))
    t.bot.deps.store = { ...store, once: fail }
    await t.world.edit(dana.id, message, 'They come on Wednesdays.')
    await dana.message('the others may still read it as it was')
    t.bot.deps.store = store
    await sam.message('They come on Wednesdays.')
  })

  it('asks before a draft is deleted, and No leaves everything as it is', async () => {
    const { dana } = pair('fern')
    await dana.slash()
    await dana.press('No danger, go on')
    fillAbout(dana)
    await dana.press('Next')
    await dana.press('Close, keep draft')
    expect(dana.isOpen()).toBe(false)
    await dana.slash()
    await dana.press('Delete draft')
    const question = dana.screen()
    await dana.press('Keep it')
    expect([dana.isOpen(), question.includes('Delete')]).toEqual([false, true])
    await dana.slash()
    await dana.press('Delete draft')
    await dana.press('Delete')
    await dana.slash()
    dana.dialog('Is anyone in danger')
  })

  it('opens the first page as a message for somebody who only writes, with an alarm that works', async () => {
    const { sam } = pair('daisy')
    await sam.type('boundary')
    const page = await sam.message('Is anyone in danger')
    expect(all(page.card, /^Action\.Submit$/).find((one) => one.title === 'I need help now')?.data).toMatchObject({
      msteams: { type: 'task/fetch' },
    })
  })

  it('is named where somebody looks whether all is well', async () => {
    const answer = await fetch(`${t.bot.address}/readyz`)
    expect(await answer.json()).toMatchObject({ deliver: { ok: true }, hear: { ok: true } })
  })

  it('passes a consult on at once from a supervisor who has blocked the bot', async () => {
    const { dana, sam } = pair('kelp')
    t.world.block(sam.id)
    const token = await send(dana)
    await dana.message('We cannot reach Sam Kelp in chat.')
    expect((await t.person('bo-kelp').card(token)).head).toContain(token)
    expect(sam.got()).toEqual([])
  })

  it('answers a command given in a channel to that person alone', async () => {
    const { dana, sam } = pair('iris')
    const before = t.world.messages(dana.id, CHANNEL).length
    await t.world.type(dana.id, '/help', CHANNEL)
    const [, ...said] = t.world.messages(dana.id, CHANNEL).slice(before)
    expect(said.map((m) => [m.bot, m.onlyFor])).toEqual([[true, dana.id]])
    expect(t.world.messages(sam.id, CHANNEL).filter((m) => m.bot)).toEqual([])
  })

  it('says of words in chat only to whom they belong, and of forms nothing at all; buttons name nobody', () => {
    const shown = botMessages().map((m) => [m.summary, JSON.stringify(m.card)])
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.filter(([, card]) => card?.includes(SEALED))).toEqual([])
    expect(shown.filter(([summary]) => summary?.includes(RELAYED) || summary?.includes(SEALED))).toEqual([])
    const data = botMessages().flatMap((m) => all(m.card, /^Action\.Submit$/).map((a) => JSON.stringify(a.data)))
    expect(data.filter((one) => /quokka|wombat|Sam|Dana|interest/i.test(one))).toEqual([])
  })

  it('posts Home to nobody who did not ask for it', () => {
    expect(botMessages().filter((m) => m.summary.includes('overview'))).toEqual([])
  })
})

describe('after a restart', () => {
  it('writes to people where they were met before', async () => {
    const { dana, sam } = pair('acorn')
    const met = await send(dana)
    await sam.message(`${met}: new, for you`)
    await t.restart()
    const before = t.world.calls('conversations.create').length
    const token = await send(dana)
    await sam.message(`${token}: new, for you`)
    expect(t.world.calls('conversations.create').slice(before)).toEqual([])
  })

  it('has sent nothing that a client of Teams would stumble over', () => {
    expect(t.world.warnings).toEqual([])
  })
})

function fillAbout(person: TeamsPerson): void {
  person.dialog('What is it about')
  person.fill('about.opening', 'opening.just')
  person.fill('about.category', 'category.personal_interest')
}
