import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSampleSandbox } from './support/sample-sandbox.ts'
import { CHANNEL, card, DANA as DANA_THERE, opener, SAM as SAM_THERE, text, withCard } from './support/tenant.ts'
import { DANA, SAM } from './support/workspace.ts'

let s: Awaited<ReturnType<typeof openSampleSandbox>>
beforeEach(async () => {
  s = await openSampleSandbox({ submitRetries: 0 })
})
afterEach(async () => {
  await s.close()
})

const get = async (path: string) => (await fetch(`${s.url}${path}`)).json()
const post = (path: string, body: unknown) =>
  fetch(`${s.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const move = (user: string, platform = 'teams') => post('/sandbox/move', { user, platform })
const screen = (user: string) => get(`/sandbox/screen?user=${user}`)
const act = async (body: object) => {
  const answer = await post('/sandbox/act', body)
  return answer.status === 200 ? answer.json() : answer.status
}
/** Opens the guide as Dana and goes on to its second page. */
async function openAbout() {
  await move(DANA)
  await act({ do: 'type', user: DANA, where: 'chat', text: '/boundary' })
  await act(pressOf((await screen(DANA)).dialog, 'No danger, go on'))
  return (await screen(DANA)).dialog
}
const pressOf = (dialog: { id: string; card: object }, title: string) => ({
  do: 'press',
  user: DANA,
  surface: dialog.id,
  which: { title, data: dataOf(dialog.card, title) },
})
/** What the page sends along of an action: its data as the card has it. */
function dataOf(node: unknown, title: string): unknown {
  if (Array.isArray(node)) return node.map((one) => dataOf(one, title)).find((one) => one !== undefined)
  if (typeof node !== 'object' || node === null) return undefined
  const one = node as { type?: string; title?: string; data?: unknown }
  if (one.type === 'Action.Submit' && one.title === title) return one.data
  return Object.values(node)
    .map((inner) => dataOf(inner, title))
    .find((inner) => inner !== undefined)
}

describe('where a person works', () => {
  test('is theirs alone, decides what their screen shows and what counts as unread, and can be changed back', async () => {
    expect((await screen(DANA)).platform).toBe('slack')
    expect((await move(DANA)).status).toBe(200)
    expect((await screen(DANA)).platform).toBe('teams')
    expect((await screen(SAM)).platform).toBe('slack')
    await s.tenant.bot.post(s.tenant.teams.conversationOf(DANA_THERE), { text: 'Hello', summary: 'Hello' })
    await s.web.chat.postMessage({ channel: s.slack.dm(DANA), text: 'One' })
    await s.web.chat.postMessage({ channel: s.slack.dm(DANA), text: 'Two' })
    expect((await get('/sandbox/badges'))[DANA]).toBe(1)
    expect((await screen(DANA)).lock.text).toBe('Hello')
    await move(DANA, 'slack')
    expect((await get('/sandbox/badges'))[DANA]).toBe(2)
    expect((await screen(DANA)).lock.text).toBe('Two')
  })

  test('is nothing else than Slack or Teams, and nobody else’s', async () => {
    expect((await move(DANA, 'mail')).status).toBe(409)
    expect((await move('U0NOBODY')).status).toBe(409)
  })

  test('an act of the other platform is refused: the person has moved since', async () => {
    await move(DANA)
    expect(await act({ do: 'type', user: DANA, text: '/boundary' })).toBe(409)
    expect(await act({ do: 'submit', user: DANA, view: 'V1' })).toBe(409)
    expect(s.bot.received).toEqual([])
    await move(DANA, 'slack')
    expect(await act({ do: 'type', user: DANA, where: 'chat', text: '/boundary' })).toBe(409)
  })
})

describe('what a hand can do in Teams', () => {
  test('/boundary in the chat opens the page the bot sent', async () => {
    await move(DANA)
    await act({ do: 'type', user: DANA, where: 'chat', text: '/boundary' })
    const { dialog, chat } = await screen(DANA)
    expect(dialog).toMatchObject({ title: 'Is anyone in danger?', page: 1, errors: {}, trouble: false, busy: false })
    expect(dialog.card.type).toBe('AdaptiveCard')
    expect(chat).toEqual([])
    expect(s.tenant.bot.refused).toEqual([])
  })

  test('what is filled in is kept without a word to the bot, and goes along with the press', async () => {
    const { id } = await openAbout()
    const told = s.tenant.bot.received.length
    await act({ do: 'fill', user: DANA, dialog: id, input: 'facts', value: 'They gave me a watch.' })
    await act({ do: 'fill', user: DANA, dialog: id, input: 'flags', value: ['u18', 'stop'] })
    await act({ do: 'fill', user: DANA, dialog: id, input: 'opening', value: 'now' })
    await act({ do: 'fill', user: DANA, dialog: id, input: 'who', value: 'client' })
    expect(s.tenant.bot.received).toHaveLength(told)
    const { dialog } = await screen(DANA)
    expect(dialog.values).toMatchObject({ facts: 'They gave me a watch.', flags: 'u18,stop', opening: 'now', who: 'client' })
    expect(await act(pressOf(dialog, 'Send'))).toEqual({ trouble: false, errors: {} })
    expect(s.tenant.bot.received.at(-1).value.data).toMatchObject({ to: 'send', facts: 'They gave me a watch.', flags: 'u18,stop' })
    expect((await screen(DANA)).dialog).toBeNull()
    expect((await screen(DANA)).chat.at(-1)).toMatchObject({ bot: true, mine: false, private: false, edited: false })
  })

  test('what is required is asked for by the client itself, and the bot is told nothing', async () => {
    const told = (await openAbout()) && s.tenant.bot.received.length
    const { errors } = await act(pressOf((await screen(DANA)).dialog, 'Send'))
    expect(errors).toEqual({ opening: 'Please pick one.', who: 'Please pick one.' })
    expect((await screen(DANA)).dialog.errors).toEqual(errors)
    expect(s.tenant.bot.received).toHaveLength(told)
  })

  test('the cross closes the page; the bot hears nothing', async () => {
    await openAbout()
    const told = s.tenant.bot.received.length
    await act({ do: 'close', user: DANA })
    expect((await screen(DANA)).dialog).toBeNull()
    expect(s.tenant.bot.received).toHaveLength(told)
  })

  test('a bot that is late leaves the page as it is, and says so', async () => {
    const { id } = await openAbout()
    await act({ do: 'fill', user: DANA, dialog: id, input: 'facts', value: 'Words that must stay' })
    s.tenant.bot.react = () => 'never'
    s.tenant.teams.answerWithin(50)
    expect(await act(pressOf((await screen(DANA)).dialog, 'Back'))).toMatchObject({ trouble: true })
    expect((await screen(DANA)).dialog).toMatchObject({ trouble: true, busy: false, values: { facts: 'Words that must stay' } })
  })

  test('a button of a message opens a page, and the right one of several with the same title', async () => {
    await move(DANA)
    await act({ do: 'type', user: DANA, where: 'chat', text: '/mine' })
    const list = (await screen(DANA)).chat.at(-1)
    const surface = { conversation: list.conversation, id: list.id }
    const which = { title: 'Open', data: { msteams: { type: 'task/fetch' }, of: 'M3P4' } }
    await act({ do: 'press', user: DANA, surface, which })
    expect((await screen(DANA)).dialog.title).toBe('M3P4')
    const gone = { title: 'Open', data: { msteams: { type: 'task/fetch' }, of: 'X9X9' } }
    expect(await act({ do: 'press', user: DANA, surface, which: gone })).toBe(409)
  })

  test('a press on a card that was drawn anew meanwhile goes to the button of that title', async () => {
    await move(DANA)
    const chat = s.tenant.teams.conversationOf(DANA_THERE)
    const read = (v: number) => withCard(card([text('A card')], [opener('Read', { to: 'read', v })]))
    const { id } = (await s.tenant.bot.post(chat, read(1))).body
    await s.tenant.bot.put(chat, id, read(2))
    const which = { title: 'Read', data: { msteams: { type: 'task/fetch' }, to: 'read', v: 1 } }
    await act({ do: 'press', user: DANA, surface: { conversation: chat, id }, which })
    expect(s.tenant.bot.received.at(-1).value.data).toMatchObject({ to: 'read', v: 2 })
    expect((await screen(DANA)).dialog.title).toBe('Situation')
  })

  test('the sentence a page closes with is told', async () => {
    await move(DANA)
    const chat = s.tenant.teams.conversationOf(DANA_THERE)
    const { id } = (await s.tenant.bot.post(chat, withCard(card([text('A card')], [opener('Seen', { to: 'seen' })])))).body
    await act({ do: 'press', user: DANA, surface: { conversation: chat, id }, which: { title: 'Seen', data: null } })
    expect(await screen(DANA)).toMatchObject({ dialog: null, said: 'Dana was told.' })
  })

  test('the entry in a message’s menu opens the guide', async () => {
    await move(DANA)
    const { body } = await s.tenant.bot.post(s.tenant.teams.conversationOf(DANA_THERE), { text: 'Hello', summary: 'Hello' })
    const place = { conversation: s.tenant.teams.conversationOf(DANA_THERE), id: body.id }
    await act({ do: 'flag', user: DANA, place })
    expect((await screen(DANA)).dialog.title).toBe('Is anyone in danger?')
    expect(s.tenant.bot.received.at(-1).value).toMatchObject({ commandId: 'boundaryMessage', commandContext: 'message' })
  })

  test('one’s own message is changed and taken back; a reply quotes', async () => {
    await move(DANA)
    await act({ do: 'type', user: DANA, where: 'chat', text: 'First' })
    const [own, answer] = (await screen(DANA)).chat
    expect(own).toMatchObject({ mine: true, who: 'Dana Cruz', text: 'First' })
    await act({ do: 'type', user: DANA, where: 'chat', text: 'As to this', quotes: answer.id })
    expect((await screen(DANA)).chat[2].quote).toEqual({ who: '', text: 'An answer.' })
    const place = { conversation: own.conversation, id: own.id }
    await act({ do: 'edit', user: DANA, place, text: 'Second' })
    expect((await screen(DANA)).chat[0]).toMatchObject({ text: 'Second', edited: true, removed: false })
    await act({ do: 'remove', user: DANA, place })
    expect((await screen(DANA)).chat[0]).toMatchObject({ removed: true, text: '', preview: '' })
    expect(await act({ do: 'edit', user: DANA, place: { conversation: answer.conversation, id: answer.id }, text: 'No' })).toBe(409)
  })

  test('looking at the chat marks it as read', async () => {
    await move(DANA)
    await act({ do: 'type', user: DANA, where: 'chat', text: 'Hello' })
    expect((await screen(DANA)).unread).toBe(1)
    await act({ do: 'read', user: DANA })
    expect((await screen(DANA)).unread).toBe(0)
  })

  test('refuses what no hand could do', async () => {
    await move(DANA)
    for (const body of [
      { do: 'shout', user: DANA },
      { do: 'type', user: DANA, where: 'chat', text: '' },
      { do: 'type', user: DANA, where: 'mail', text: 'a' },
      { do: 'press', user: DANA, surface: 'dialog-none', which: { title: 'Send', data: null } },
      { do: 'fill', user: DANA, dialog: 'dialog-none', input: 'facts', value: 'a' },
      { do: 'flag', user: DANA, place: { conversation: s.tenant.teams.conversationOf(SAM_THERE), id: '1' } },
    ])
      expect([body.do, await act(body)]).toEqual([body.do, 409])
  })
})

describe('the team channel', () => {
  beforeEach(async () => {
    await move(DANA)
    await move(SAM)
  })

  test('/boundary there opens a page for that person and posts nothing', async () => {
    await act({ do: 'type', user: DANA, where: 'channel', text: '/boundary' })
    expect((await screen(DANA)).dialog.title).toBe('Is anyone in danger?')
    expect((await screen(DANA)).channel).toEqual([])
    expect(await screen(SAM)).toMatchObject({ dialog: null, channel: [] })
  })

  test('who names the bot is seen by all, and its answer by that person alone', async () => {
    await act({ do: 'type', user: DANA, where: 'channel', text: '@Boundary can you help?' })
    const mine = (await screen(DANA)).channel
    expect(mine).toMatchObject([
      { mine: true, text: '<at>Boundary</at> can you help?' },
      { bot: true, private: true, text: 'I have sent you a private message.' },
    ])
    const theirs = (await screen(SAM)).channel
    expect(theirs).toMatchObject([{ mine: false, who: 'Dana Cruz', conversation: CHANNEL }])
    expect((await screen(SAM)).unread).toBe(0)
  })

  test('talk that does not name the bot is none of its business; whoever flags it does so unseen', async () => {
    await act({ do: 'type', user: DANA, where: 'channel', text: 'Who has the keys?' })
    const [said] = (await screen(SAM)).channel
    expect(said).toMatchObject({ text: 'Who has the keys?', mine: false })
    expect(s.tenant.bot.received).toEqual([])
    await act({ do: 'flag', user: SAM, place: { conversation: said.conversation, id: said.id } })
    expect((await screen(SAM)).dialog.title).toBe('Is anyone in danger?')
    expect(await screen(DANA)).toMatchObject({ dialog: null, channel: [{ text: 'Who has the keys?' }] })
  })
})

describe('what is of both platforms', () => {
  test('hears at once whose screen changed in Teams, under the name the page knows', async () => {
    const live = await fetch(`${s.url}/sandbox/live`)
    await s.tenant.bot.post(s.tenant.teams.conversationOf(SAM_THERE), { text: 'Hello', summary: 'Hello' })
    let heard = ''
    for await (const piece of live.body ?? []) {
      heard += Buffer.from(piece).toString()
      if (heard.includes(`"${SAM}"`)) break
    }
    expect(heard).toMatch(/event: people\ndata: \["U0SAM"\]/)
    expect(heard).not.toMatch(/Hello|d0000000/)
  })

  test('both are made to fail, and what fails once is over on both with the first call it hit', async () => {
    const chat = s.tenant.teams.conversationOf(SAM_THERE)
    const say = async () => (await s.tenant.bot.post(chat, { text: 'a', summary: 'a' })).status
    await post('/sandbox/fail', { kind: 'broken', once: true })
    expect((await get('/sandbox/start')).clock.fault).toMatchObject({ kind: 'broken', once: true })
    expect(await say()).toBe(500)
    expect(await say()).toBe(201)
    expect((await s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'a' })).ok).toBe(true)
    expect((await get('/sandbox/start')).clock.fault).toBeNull()
    await post('/sandbox/fail', { kind: 'full', once: false })
    expect(await say()).toBe(429)
    await expect(s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'a' })).rejects.toThrow('rate-limit')
    await post('/sandbox/fail', { kind: 'off', once: true })
    expect(await say()).toBe(201)
  })

  test('start over empties both', async () => {
    await move(DANA)
    await act({ do: 'type', user: DANA, where: 'chat', text: 'Hello' })
    await s.web.chat.postMessage({ channel: s.slack.dm(SAM), text: 'a' })
    await post('/sandbox/reset', {})
    expect(await screen(DANA)).toMatchObject({ chat: [], unread: 0, lock: null })
    expect((await screen(SAM)).messages).toEqual([])
  })

  test('a jump counts what reached people in Teams too', async () => {
    await move(SAM)
    const { said } = await (await post('/sandbox/clock', { jump: true })).json()
    expect(said).toContain('1 new message')
    expect((await screen(SAM)).lock.text).toBe('A reminder waits for you.')
  })
})
