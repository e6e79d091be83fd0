import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { CHANNEL } from './support/start-microsoft.ts'
import { sendInTeams, startTeamsBot, type TeamsTestBot } from './support/teams-bot.ts'
import { all, type TeamsPerson, wordsOf } from './support/teams-person.ts'

/** Typed into forms only: never in chat at all. */
const SEALED = 'wombat'
/** Typed into threads and answers: in the body of a message only. */
const RELAYED = 'quokka'

let t: TeamsTestBot
beforeAll(async () => {
  const both = ['dana', 'sam']
  t = await startTeamsBot({
    acorn: both,
    birch: both,
    cedar: both,
    daisy: both,
    elder: ['sam'],
    fern: both,
    gorse: both,
    hazel: both,
    iris: both,
    juniper: both,
    kelp: both,
    lemon: both,
  })
}, 120_000)
afterAll(() => t?.stop())

const pair = (team: string) => ({ dana: t.onTeams(`dana-${team}`), sam: t.onTeams(`sam-${team}`) })
const send = (dana: TeamsPerson) => sendInTeams(dana, `The client talked about a ${SEALED}.`)
const botMessages = () => t.world.allMessages().filter((m) => m.bot)
const pageOf = (person: TeamsPerson, title: string) => wordsOf(person.dialog(title))

describe('the main job in Teams', { timeout: 60_000 }, () => {
  it('goes from /boundary to the answer, the outcome, the record and both marks on it', async () => {
    const { dana, sam } = pair('acorn')
    const token = await send(dana)
    await sam.pressCard(`${token}: new, for you`, 'Read')
    expect(pageOf(sam, `Consult ${token}`)).toContain(SEALED)
    await sam.press('Seen, I will answer')
    await dana.message(`${token}: seen by Sam`)
    await sam.pressCard(`${token}:`, 'Answer')
    sam.dialog('Answer')
    sam.fill('answer.text', `Say your ${RELAYED} line once more.`)
    await sam.press(submitOf(sam))
    await dana.message(`${token}: answered by Sam`)
    await dana.message(RELAYED)
    await dana.pressCard(`${token}: answered`, 'This works for me')
    await sam.pressCard(`${token}: plan agreed`, 'Close with outcome')
    sam.dialog('Close with outcome')
    sam.fill('close.outcome', 'outcome.coached_continue')
    sam.fill('close.kind', 'kind.advice')
    sam.fill('close.why', `The ${SEALED} was clear about the limit.`)
    sam.fill('close.safety', 'close.safety.yes')
    await sam.press('Next')
    sam.dialog('A few details')
    sam.fill('out.review', '2026-12-07')
    sam.fill('out.tells', `Dana tells the ${SEALED} at the next visit.`)
    await sam.press(submitOf(sam))
    await dana.pressCard(`${token}: a record to read`, 'Read the new record')
    expect(pageOf(dana, `Record ${token}`)).toContain(`The ${SEALED} was clear`)
    await dana.press(submitOf(dana))
    await sam.pressCard(token, 'Read the new record')
    await sam.press(submitOf(sam))
    await dana.message(`${token}: closed`)
    expect((await t.consult(token)).marks).toHaveLength(2)
  })

  it('says of words in chat only to whom they belong, and of forms nothing at all', () => {
    const shown = botMessages().map((m) => [m.summary, JSON.stringify(m.card)])
    expect(shown.filter(([, card]) => card?.includes(SEALED))).toEqual([])
    expect(shown.filter(([summary]) => summary?.includes(RELAYED) || summary?.includes(SEALED))).toEqual([])
    const data = botMessages().flatMap((m) => all(m.card, /^Action\.Submit$/).map((a) => JSON.stringify(a.data)))
    expect(data.filter((one) => /quokka|wombat|Sam|Dana|interest/i.test(one))).toEqual([])
  })

  it('posts nothing into the channel in which /boundary was used', () => {
    expect(t.world.allMessages().filter((m) => m.conversation === CHANNEL)).toEqual([])
  })

  it('gives a submit that is sent again the result of the first', async () => {
    const { dana, sam } = pair('birch')
    await dana.slash()
    await dana.press('No danger, go on')
    fillAbout(dana)
    await dana.press('Next')
    dana.fill('tell.facts', 'They asked again.')
    dana.fill('tell.need', 'need.think')
    await dana.press('Next')
    if (!dana.screen().startsWith('[Check and send]')) await dana.press('Next')
    await dana.press('Send')
    const first = dana.screen().match(/\b([A-Z0-9]{4}) is with/)?.[1]
    const again = wordsOf(await dana.pressAgain())
    expect(again).toContain(`${first} is with`)
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

  it('shows the alarm in place of Next before a page with a threat is left', async () => {
    const { dana } = pair('daisy')
    await dana.slash()
    await dana.press('No danger, go on')
    fillAbout(dana)
    dana.fill('about.category', 'category.threat_stalking')
    await dana.press('Next')
    const page = dana.dialog('What is it about')
    expect(all(page, /^Action\.Submit$/).map((a) => a.title)).not.toContain('Next')
    expect(all(page, /^Action\.Submit$/).find((a) => a.style === 'destructive')).toBeDefined()
  })

  it('keeps a draft when the page is left, and goes on where it was', async () => {
    const { dana } = pair('fern')
    await dana.slash()
    await dana.press('No danger, go on')
    fillAbout(dana)
    await dana.press('Next')
    dana.fill('tell.facts', 'The words of a draft.')
    await dana.press('Close, keep draft')
    expect(dana.isOpen()).toBe(false)
    await dana.slash()
    expect(dana.screen()).toMatch(/draft/i)
    await dana.press('Go on')
    const box = all(dana.dialog('Tell and ask'), /^Input\.Text$/).find((one) => one.id === 'tell.facts')
    expect(box?.value).toBe('The words of a draft.')
  })

  it('takes a box that was emptied as empty: Teams leaves it out of what it sends', async () => {
    const { dana } = pair('lemon')
    await dana.slash()
    await dana.press('No danger, go on')
    fillAbout(dana)
    await dana.press('Next')
    dana.fill('tell.facts', 'Words that go away again.')
    await dana.press('Close, keep draft')
    await dana.slash()
    await dana.press('Go on')
    dana.fill('tell.facts', '')
    await dana.press('Close, keep draft')
    await dana.slash()
    await dana.press('Go on')
    const box = all(dana.dialog('Tell and ask'), /^Input\.Text$/).find((one) => one.id === 'tell.facts')
    expect(box?.value).toBeUndefined()
  })

  it('says what is missing on a page and keeps all that was filled in', async () => {
    const { dana } = pair('gorse')
    await dana.slash()
    await dana.press('No danger, go on')
    dana.fill('about.opening', 'opening.just')
    dana.fill('about.category', 'category.personal_interest')
    await dana.press('Next')
    const page = dana.dialog('What is it about')
    expect(wordsOf(page)).toContain('Please pick one')
    expect(all(page, /^Input\.ChoiceSet$/).find((one) => one.id === 'about.category')?.value).toBe('category.personal_interest')
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
  })

  it('keeps a begun answer while the supervisor looks at the consult again', async () => {
    const { dana, sam } = pair('birch')
    const token = await send(dana)
    await sam.pressCard(`${token}: new, for you`, 'Answer')
    sam.fill('answer.text', 'Half an answer.')
    await sam.press('Read')
    expect(pageOf(sam, 'Consult')).toContain(SEALED)
    await sam.press('Back')
    expect(all(sam.dialog('Answer'), /^Input\.Text$/).map((one) => one.value)).toContain('Half an answer.')
  })

  it('asks before a draft is deleted, and No leaves everything as it is', async () => {
    const { dana } = pair('fern')
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

  it('notes a changed message beside its first wording, and of a removed one only that it was there', async () => {
    const { dana, sam } = pair('gorse')
    await dana.slash()
    await dana.press('Delete draft')
    await dana.press('Delete')
    const token = await send(dana)
    await sam.message(`${token}: new, for you`)
    const message = await dana.type(`First ${RELAYED}`)
    await sam.message(`First ${RELAYED}`)
    await t.world.edit(dana.id, message, `Second ${RELAYED}`)
    await sam.message('changed a message')
    await t.world.remove(dana.id, message)
    await sam.message('removed a message')
  })

  it('welcomes a person once when they add the bot, with the door to the guide', async () => {
    const { dana } = pair('daisy')
    await t.world.install(dana.id)
    await t.world.install(dana.id)
    await dana.pressCard('Hello, Dana Daisy', 'Flag a boundary')
    expect(dana.isOpen()).toBe(true)
    expect(dana.got().filter((m) => wordsOf(m.card).includes('Hello, Dana'))).toHaveLength(1)
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
    expect(((await answer.json()) as { teams: unknown }).teams).toEqual({ ok: true, code: null })
  })

  it('sends a line again when its answer was lost, and says that it may be a repeat', async () => {
    const { dana, sam } = pair('juniper')
    const token = await send(dana)
    await sam.message(`${token}: new, for you`)
    t.world.faults.set({ mode: 'drop_after', method: 'activities.post', holding: 'lost on the way', times: 1 })
    await dana.type(`A ${RELAYED} that was lost on the way.`)
    await sam.message('(possible repeat)')
    const got = sam.got().filter((m) => wordsOf(m.card).includes('lost on the way'))
    expect(got.map((m) => wordsOf(m.card).includes('(possible repeat)'))).toEqual([false, true])
  })

  it('passes a consult on at once from a supervisor who has blocked the bot', async () => {
    const { dana, sam } = pair('kelp')
    t.world.block(sam.id)
    const token = await send(dana)
    await dana.message('We cannot reach Sam Kelp in chat.')
    expect((await t.person('bo-kelp').card(token)).head).toContain(token)
    expect(sam.got()).toEqual([])
  })

  it('shares one consult and one conversation between a worker on Slack and a supervisor on Teams', async () => {
    const dana = t.person('dana-elder')
    const sam = t.onTeams('sam-elder')
    const token = await sendConsult(dana, { words: `The client talked about a ${SEALED}.` })
    await sam.pressCard(`${token}: new, for you`, 'Read')
    expect(pageOf(sam, 'Consult')).toContain(SEALED)
    await sam.type(`From Teams, a ${RELAYED}.`)
    await dana.line(token, 'From Teams')
    await dana.reply(token, `From Slack, a ${RELAYED}.`)
    await sam.message('From Slack')
    await sam.pressCard(`${token}:`, 'Answer')
    sam.fill('answer.text', 'One clear step.')
    await sam.press(submitOf(sam))
    expect((await dana.card(token, 'answered by')).head).toContain(token)
  })

  it('says in a channel only that a private message was sent, to that person alone', async () => {
    const { dana } = pair('iris')
    await t.world.mention(dana.id, `about a ${SEALED}`, CHANNEL)
    const said = t.world.messages(dana.id, CHANNEL).filter((m) => m.bot)
    expect(said.map((m) => [wordsOf(m.card), m.onlyFor])).toEqual([['We have sent you a private message.', dana.id]])
    await dana.message('opens the guide')
  })

  it('answers a command given in a channel to that person alone', async () => {
    const { dana, sam } = pair('iris')
    const before = t.world.messages(dana.id, CHANNEL).length
    await t.world.type(dana.id, '/help', CHANNEL)
    const [, ...said] = t.world.messages(dana.id, CHANNEL).slice(before)
    expect(said.map((m) => [m.bot, m.onlyFor])).toEqual([[true, dana.id]])
    expect(t.world.messages(sam.id, CHANNEL).filter((m) => m.bot)).toEqual([])
  })

  it('draws Home once when asked, redraws it in place, and never posts it unasked', async () => {
    const { dana, sam } = pair('iris')
    await dana.type('home')
    const home = await dana.message('Flag a boundary')
    const token = await send(dana)
    await sam.message(`${token}: new, for you`)
    await t.world.until(() => wordsOf(t.world.message(home)?.card).includes(token))
    expect(sam.got().filter((m) => m.summary.includes('overview'))).toEqual([])
  })
})

describe('after a restart', { timeout: 90_000 }, () => {
  it('writes to people where they were met before', async () => {
    const { dana, sam } = pair('acorn')
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

const submitOf = (person: TeamsPerson): string => {
  const action = all(person.dialog(''), /^Action\.Submit$/).find((one) => (one.data as { bb?: { k?: string } }).bb?.k === 'submit')
  return String(action?.title)
}

function fillAbout(person: TeamsPerson): void {
  person.dialog('What is it about')
  person.fill('about.opening', 'opening.just')
  person.fill('about.category', 'category.personal_interest')
  person.fill('about.before', 'before.no')
}
