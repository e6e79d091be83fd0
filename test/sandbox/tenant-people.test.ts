import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  box,
  CHANNEL,
  card,
  choice,
  DANA,
  type OpenedTenant,
  opener,
  openTenant,
  page,
  SAM,
  sentence,
  submit,
  text,
  withCard,
} from './support/tenant.ts'

let w: OpenedTenant
beforeEach(async () => {
  w = await openTenant()
})
afterEach(async () => {
  await w.close()
})

const last = () => w.bot.received.at(-1)
/** Opens this page for Dana by the slash command. */
async function openPage(content: object): Promise<string> {
  w.bot.react = () => page('A page', content)
  await w.teams.slash(DANA)
  return w.teams.dialog(DANA)?.id as string
}

describe('what people do reaches the bot as Teams would send it', () => {
  test('a message in the chat carries a signed token, the person by their object id, and their zone', async () => {
    const { ack } = await w.teams.write(DANA, 'Is 3 < 4?')
    expect(ack).toMatchObject({ status: 200, trouble: null })
    expect(w.bot.refused).toEqual([])
    expect(last()).toMatchObject({
      type: 'message',
      channelId: 'msteams',
      text: 'Is 3 < 4?',
      from: { aadObjectId: DANA },
      conversation: { id: w.teams.conversationOf(DANA), conversationType: 'personal' },
      entities: [{ timezone: 'America/New_York' }],
      attachments: [{ contentType: 'text/html', content: '<p>Is 3 &lt; 4?</p>' }],
    })
    expect(last().from.id).toBe(w.teams.teamsIdOf(DANA))
    expect(last().from.id).not.toContain(DANA)
  })

  test('a request that is held back comes behind what was sent meanwhile', async () => {
    const bring = w.teams.holdBack('Slow words')
    const slow = w.teams.write(DANA, 'Slow words')
    await w.teams.write(DANA, 'Quick words')
    expect(w.bot.received.map(({ text }) => text)).toEqual(['Quick words'])
    bring()
    expect((await slow).ack?.status).toBe(200)
    expect(last().text).toBe('Slow words')
  })

  test('message ids are milliseconds of the simulated clock and never twice the same', async () => {
    const ids = []
    for (let i = 0; i < 3; i++) ids.push(Number((await w.teams.write(DANA, 'One')).message.id))
    expect(ids).toEqual([w.clock.at, w.clock.at + 1, w.clock.at + 2])
    w.clock.at -= 60_000
    expect(Number((await w.teams.write(DANA, 'Later')).message.id)).toBe(w.clock.at + 60_003)
  })

  test('a reply quotes the message in its HTML only', async () => {
    const { body } = await w.bot.post(w.teams.conversationOf(DANA), { text: 'First words' })
    await w.teams.write(DANA, 'Mine', { quotes: body.id })
    expect(last().text).toBe('Mine')
    expect(last().attachments[0].content).toContain(`itemtype="http://schema.skype.com/Reply" itemid="${body.id}"`)
    await expect(w.teams.write(DANA, 'Mine', { quotes: '1' })).rejects.toThrow('sees no such message')
  })

  test('the slash command opens a dialog and posts nothing, whatever else was typed', async () => {
    w.bot.react = () => page('First page', card([text('Hello')], [submit('Next')]))
    await w.teams.type(DANA, '/boundary Jane Doe')
    expect(last()).toMatchObject({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId: 'boundary', commandContext: 'compose' },
    })
    expect(JSON.stringify(last())).not.toContain('Jane')
    expect(w.teams.dialog(DANA)).toMatchObject({ title: 'First page', page: 1 })
    expect(w.teams.messages(DANA)).toEqual([])
  })

  test('a command of the bot is sent as its message, with what was typed after it', async () => {
    await w.teams.type(DANA, '/status K7F2')
    expect(last()).toMatchObject({ type: 'message', text: 'status K7F2' })
    await w.teams.type(DANA, '/nothing')
    expect(last().text).toBe('/nothing')
  })

  test('a message action hands the message over, and only of what the person sees', async () => {
    const { message } = await w.teams.write(SAM, 'Words of Sam', { conversation: CHANNEL })
    w.bot.react = () => page('First page', card([text('Hello')]))
    await w.teams.messageAction(DANA, message)
    expect(last()).toMatchObject({
      name: 'composeExtension/fetchTask',
      value: {
        commandId: 'boundaryMessage',
        commandContext: 'message',
        messagePayload: { id: message.id, body: { content: '<div>Words of Sam</div>' } },
      },
      conversation: { id: CHANNEL, conversationType: 'channel' },
    })
    const own = await w.teams.write(SAM, 'In private')
    expect(() => w.teams.messageAction(DANA, own.message)).toThrow('is not in')
  })

  test('talk in a channel reaches the bot only where it is named, in the thread of that message', async () => {
    await w.teams.write(DANA, 'Just talk', { conversation: CHANNEL })
    expect(w.bot.received).toEqual([])
    const { message } = await w.teams.mention(DANA, 'hello', CHANNEL)
    expect(last()).toMatchObject({
      text: '<at>Boundary</at> hello',
      conversation: { id: `${CHANNEL};messageid=${message.id}`, conversationType: 'channel', isGroup: true },
      channelData: { channel: { id: CHANNEL } },
    })
    expect(last().entities.at(-1)).toMatchObject({ type: 'mention', mentioned: { id: w.teams.identity.botId } })
  })

  test('changing, removing and taking back come with the event and the id of the message', async () => {
    const { message } = await w.teams.write(DANA, 'First')
    await w.teams.edit(DANA, message, 'Second')
    expect(last()).toMatchObject({ type: 'messageUpdate', id: message.id, text: 'Second', channelData: { eventType: 'editMessage' } })
    expect(w.teams.messages(DANA)).toMatchObject([{ text: 'Second', edited: true }])
    await w.teams.remove(DANA, message)
    expect(last()).toMatchObject({ type: 'messageDelete', id: message.id, channelData: { eventType: 'softDeleteMessage' } })
    expect(last()).not.toHaveProperty('text')
    expect(w.teams.messages(DANA)).toMatchObject([{ text: '', removed: true }])
    await w.teams.restore(DANA, message, 'Second')
    expect(last()).toMatchObject({ type: 'messageUpdate', text: 'Second', channelData: { eventType: 'undeleteMessage' } })
    await expect(w.teams.edit(SAM, message, 'Not mine')).rejects.toThrow('only what they wrote')
  })

  test('installing tells the bot twice, as Teams does; removing it once', async () => {
    await w.teams.install(DANA)
    expect(w.bot.received.map(({ type, action, membersAdded }) => [type, action ?? membersAdded?.[0].id])).toEqual([
      ['conversationUpdate', w.teams.identity.botId],
      ['installationUpdate', 'add'],
    ])
    await w.teams.uninstall(DANA)
    expect(last()).toMatchObject({ type: 'installationUpdate', action: 'remove' })
    await expect(w.teams.write(DANA, 'Hello')).rejects.toThrow('has not installed the app')
  })
})

describe('a dialog', () => {
  test('opens from a button of a message, goes on page by page, and closes', async () => {
    const { body } = await w.bot.post(w.teams.conversationOf(DANA), withCard(card([text('A card')], [opener('Answer', { id: 'c-1' })])))
    const place = { conversation: w.teams.conversationOf(DANA), id: body.id }
    w.bot.react = () => page('One', card([box('words')], [submit('Next', { to: 2 })]))
    expect(await w.teams.press(DANA, place, 'Answer')).toMatchObject({ result: 'opened' })
    expect(last()).toMatchObject({
      name: 'task/fetch',
      replyToId: body.id,
      value: { data: { id: 'c-1', msteams: { type: 'task/fetch' } } },
    })
    const { id } = w.teams.dialog(DANA) as { id: string }
    w.teams.fill(DANA, id, 'words', 'Typed')
    w.bot.react = () => page('Two', card([text('Sure?')], [submit('Yes')]))
    expect(await w.teams.press(DANA, id, 'Next')).toMatchObject({ result: 'page' })
    expect(last()).toMatchObject({ type: 'invoke', name: 'task/submit', value: { data: { to: 2, words: 'Typed' } } })
    expect(w.teams.dialog(DANA)).toMatchObject({ id, title: 'Two', page: 2, values: {} })
    w.bot.react = () => ({})
    expect(await w.teams.press(DANA, id, { title: 'Yes' })).toMatchObject({ result: 'closed' })
    expect([w.teams.dialog(DANA), w.teams.said(DANA)]).toEqual([null, null])
  })

  test('from the message extension submits to it, and may close with a sentence', async () => {
    const id = await openPage(card([box('words')], [submit('Send', { k: 1 })]))
    w.bot.react = () => sentence('Thank you.')
    expect(await w.teams.press(DANA, id, 'Send')).toMatchObject({ result: 'said' })
    expect(last()).toMatchObject({
      name: 'composeExtension/submitAction',
      value: { commandId: 'boundary', commandContext: 'compose', data: { k: 1 } },
    })
    expect(w.teams.said(DANA)).toBe('Thank you.')
  })

  test('opened in a channel is seen by that person alone, and its submits name the channel', async () => {
    w.bot.react = () => page('Private', card([text('Hello')], [submit('Next')]))
    await w.teams.slash(DANA, CHANNEL)
    expect([w.teams.dialog(SAM), w.teams.messages(SAM, CHANNEL)]).toEqual([null, []])
    await w.teams.press(DANA, w.teams.dialog(DANA)?.id as string, 'Next')
    expect(last().conversation).toMatchObject({ id: CHANNEL, conversationType: 'channel' })
  })

  test('sends inputs as text beside the data, and leaves out what is empty', async () => {
    const inputs = [box('words'), box('empty'), choice('one', ['a', 'b']), choice('many', ['a', 'b', 'c'], { isMultiSelect: true })]
    const more = [
      { type: 'Input.Number', id: 'n', label: 'N', value: 3 },
      { type: 'Input.Text', id: 'hidden', isVisible: false, value: 'kept' },
    ]
    const id = await openPage(card([...inputs, ...more], [submit('Send', { own: true })]))
    w.teams.fill(DANA, id, 'words', 'Typed')
    w.teams.fill(DANA, id, 'Label of one', 'Option b')
    w.teams.fill(DANA, id, 'many', ['c', 'Option a'])
    await w.teams.press(DANA, id, 'Send')
    expect(last().value.data).toEqual({ own: true, words: 'Typed', one: 'b', many: 'c,a', n: '3', hidden: 'kept' })
  })

  test('offers no choice that is not there', async () => {
    const id = await openPage(card([choice('one', ['a']), box('words', { maxLength: 3 })], [submit('Send')]))
    expect(() => w.teams.fill(DANA, id, 'one', 'z')).toThrow('has no option z')
    expect(() => w.teams.fill(DANA, id, 'gone', 'z')).toThrow('nothing to fill in called gone')
    w.teams.fill(DANA, id, 'words', 'Typed')
    expect(w.teams.dialog(DANA)?.values.words).toBe('Typ')
    await expect(w.teams.press(DANA, id, 'Nowhere')).rejects.toThrow('nothing to press')
    await expect(w.teams.press(SAM, id, 'Send')).rejects.toThrow('does not have this dialog')
  })

  test('holds a submit back while something required is missing, and says what the bot wrote for that', async () => {
    const required = { isRequired: true, errorMessage: 'Please write a line.' }
    const id = await openPage(card([box('words', required)], [submit('Send'), submit('Leave', {}, { associatedInputs: 'none' })]))
    const before = w.bot.received.length
    expect(await w.teams.press(DANA, id, 'Send')).toMatchObject({ result: 'incomplete', errors: { words: 'Please write a line.' } })
    expect(w.teams.dialog(DANA)?.errors).toEqual({ words: 'Please write a line.' })
    expect(w.bot.received).toHaveLength(before)
    w.teams.fill(DANA, id, 'words', 'A line')
    expect(w.teams.dialog(DANA)?.errors).toEqual({})
    w.teams.fill(DANA, id, 'words', null)
    w.bot.react = () => ({})
    expect(await w.teams.press(DANA, id, 'Leave')).toMatchObject({ result: 'closed' })
  })

  test('closed with the cross tells the bot nothing', async () => {
    await openPage(card([box('words')], [submit('Send')]))
    const before = w.bot.received.length
    w.teams.closeDialog(DANA)
    expect([w.teams.dialog(DANA), w.bot.received.length]).toEqual([null, before])
  })

  test('what somebody fills in on a card in a chat is theirs, and goes along with its button', async () => {
    const { body } = await w.bot.post(
      CHANNEL,
      withCard(card([box('words', { isRequired: true, errorMessage: 'Please write.' })], [submit('Send')])),
    )
    const place = { conversation: CHANNEL, id: body.id }
    w.teams.fill(DANA, place, 'words', 'Mine')
    expect([w.teams.valuesOf(DANA, place), w.teams.valuesOf(SAM, place)]).toEqual([{ words: 'Mine' }, { words: '' }])
    expect(await w.teams.press(SAM, place, 'Send')).toMatchObject({ result: 'incomplete', errors: { words: 'Please write.' } })
    expect(await w.teams.press(DANA, place, 'Send')).toMatchObject({ result: 'sent' })
    expect(w.bot.received.map(({ from, value }) => [from.aadObjectId, value])).toEqual([[DANA, { words: 'Mine' }]])
  })

  test('an address is only opened, and a plain submit on a message is sent as a message', async () => {
    const actions = [{ type: 'Action.OpenUrl', title: 'Look', url: 'https://example.org/' }, submit('Plain', { k: 1 })]
    const { body } = await w.bot.post(w.teams.conversationOf(DANA), withCard(card([text('A card')], actions)))
    const place = { conversation: w.teams.conversationOf(DANA), id: body.id }
    expect(await w.teams.press(DANA, place, 'Look')).toMatchObject({ result: 'link', url: 'https://example.org/' })
    expect(w.bot.received).toEqual([])
    expect(await w.teams.press(DANA, place, 'Plain')).toMatchObject({ result: 'sent' })
    expect(last()).toMatchObject({ type: 'message', value: { k: 1 }, replyToId: body.id })
  })
})
