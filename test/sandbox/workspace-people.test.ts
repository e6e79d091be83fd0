import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  button,
  client,
  DANA,
  modal,
  type Opened,
  openWorkspace,
  plain,
  radio,
  SAM,
  SECRET,
  section,
  textInput,
} from './support/workspace.ts'

let w: Opened
beforeEach(async () => {
  w = await openWorkspace()
})
afterEach(async () => {
  await w.close()
})

const errorOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error) => error.data?.error ?? error.code ?? error.message,
  )
const last = () => w.bot.received.at(-1)?.payload
/** Opens this modal for Dana by a command, the way a bot does. */
async function openModal(view: never): Promise<string> {
  await w.slack.type(DANA, '/boundary')
  const opened = await w.web.views.open({ trigger_id: last().trigger_id, view })
  return opened.view?.id as string
}

describe('what people do reaches the bot as Slack would send it', () => {
  test('a command is a signed form, with what was typed after it', async () => {
    const ack = await w.slack.type(DANA, '/boundary  status K7F2 ')
    expect(ack).toMatchObject({ status: 200, trouble: null })
    expect(last()).toMatchObject({ command: '/boundary', text: 'status K7F2', user_id: DANA, channel_id: 'D0DANA', team_id: 'T0SANDBOX' })
    expect(w.bot.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(w.bot.badSignatures).toEqual([])
  })

  test('a bot with another secret sees a wrong signature', async () => {
    await w.close()
    w = await openWorkspace({ signingSecret: `${SECRET}-not` })
    const ack = await w.slack.type(DANA, '/boundary')
    expect([ack?.status, ack?.trouble, w.bot.badSignatures.length]).toEqual([401, 'status', 1])
  })

  test('an answer in the acknowledgement is a private message', async () => {
    w.bot.react = () => ({ body: { text: 'Here is help', blocks: [section('Here is help')] } })
    await w.slack.type(DANA, '/boundary help')
    expect(w.slack.messages(DANA)).toMatchObject([{ text: 'Here is help', ephemeralFor: DANA }])
  })

  test('a message in the private chat is an event, escaped as Slack escapes it', async () => {
    await w.slack.write(DANA, 'Is 3 < 4 & <!channel> fine?')
    expect(last()).toMatchObject({
      type: 'event_callback',
      event: { type: 'message', channel_type: 'im', user: DANA, text: 'Is 3 &lt; 4 &amp; &lt;!channel&gt; fine?' },
    })
  })

  test('replies, edits and deletions are events that name the thread and the message', async () => {
    const root = (await w.web.chat.postMessage({ channel: w.slack.dm(DANA), text: 'Card' })).ts as string
    const { message } = await w.slack.write(DANA, 'Reply', { thread: root })
    expect(last().event).toMatchObject({ thread_ts: root, text: 'Reply' })
    await w.slack.edit(DANA, message, 'Better')
    expect(last().event).toMatchObject({ subtype: 'message_changed', message: { ts: message.ts, text: 'Better', edited: { user: DANA } } })
    await w.slack.remove(DANA, message)
    expect(last().event).toMatchObject({ subtype: 'message_deleted', deleted_ts: message.ts })
    await expect(w.slack.edit(SAM, { channel: w.slack.dm(DANA), ts: root }, 'Not mine')).rejects.toThrow('only what they wrote')
  })

  test('an event that is held back comes behind what was sent meanwhile, and settles nothing before', async () => {
    const bring = w.slack.holdBack('Slow words')
    const slow = w.slack.write(DANA, 'Slow words')
    await w.slack.write(DANA, 'Quick words')
    expect(w.bot.received.map(({ payload }) => payload.event.text)).toEqual(['Quick words'])
    bring()
    expect((await slow).ack?.status).toBe(200)
    expect(last().event.text).toBe('Slow words')
  })

  test('a mention in a channel reaches the bot, other talk there does not', async () => {
    await w.slack.write(DANA, 'Just talk', { channel: 'C0GENERAL' })
    expect(w.bot.received).toEqual([])
    await w.slack.mention(DANA, 'C0GENERAL', 'hello')
    expect(last().event).toMatchObject({ type: 'app_mention', channel: 'C0GENERAL', text: '<@U0BOUNDARY> hello' })
  })

  test('shortcuts and opening Home are told with their own payloads', async () => {
    await w.slack.shortcut(DANA, 'flag')
    expect(last()).toMatchObject({ type: 'shortcut', callback_id: 'flag', user: { id: DANA } })
    const { message } = await w.slack.write(DANA, 'Words')
    await w.slack.messageShortcut(DANA, message, 'flag_message')
    expect(last()).toMatchObject({ type: 'message_action', callback_id: 'flag_message', message: { text: 'Words' } })
    await w.slack.openHome(DANA)
    expect(last().event).toMatchObject({ type: 'app_home_opened', tab: 'home', user: DANA })
  })

  test('a press in a message carries the value, the message and a way to answer privately', async () => {
    await w.web.chat.postMessage({
      channel: w.slack.dm(DANA),
      text: 'Card',
      blocks: [{ type: 'actions', block_id: 'b', elements: [button('seen', 'Seen', 'id-1')] }],
    })
    const message = w.slack.messages(DANA)[0]
    if (message === undefined) throw new Error('no message')
    await w.slack.press(DANA, message, { label: 'Seen' })
    expect(last()).toMatchObject({
      type: 'block_actions',
      actions: [{ action_id: 'seen', block_id: 'b', type: 'button', value: 'id-1' }],
      container: { type: 'message', message_ts: message.ts, channel_id: 'D0DANA' },
    })
    await fetch(last().response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Noted' }),
    })
    expect(w.slack.messages(DANA).at(-1)).toMatchObject({ text: 'Noted', ephemeralFor: DANA })
  })

  test('a person presses only what is in front of them', async () => {
    await w.web.chat.postMessage({ channel: w.slack.dm(DANA), text: 'Card', blocks: [{ type: 'actions', elements: [button('seen')] }] })
    const message = w.slack.messages(DANA)[0] as { channel: string; ts: string }
    await expect(w.slack.press(SAM, message, 'seen')).rejects.toThrow('sees no such message')
    await expect(w.slack.press(DANA, message, 'other')).rejects.toThrow('nothing here matches')
  })

  test('a response URL works five times', async () => {
    await w.slack.type(DANA, '/boundary')
    const url = last().response_url
    const use = () => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'a' }), headers: { 'content-type': 'application/json' } })
    const statuses = []
    for (let i = 0; i < 6; i += 1) statuses.push((await use()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404])
  })

  test('the bot hears its own messages too, unless that is switched off', async () => {
    await w.close()
    w = await openWorkspace({ echoOwnMessages: true })
    await w.web.chat.postMessage({ channel: w.slack.dm(DANA), text: 'Card' })
    await w.slack.settled()
    expect(last().event).toMatchObject({ type: 'message', bot_id: 'B0BOUNDARY', text: 'Card' })
  })
})

describe('trouble', () => {
  test('an event that fails is sent again three times with the same event id', async () => {
    w.bot.react = () => ({ status: 500 })
    await w.slack.write(DANA, 'Hello')
    await w.slack.settled()
    expect(w.bot.received.map((r) => r.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3'])
    expect(new Set(w.bot.received.map((r) => r.payload.event_id)).size).toBe(1)
  })

  test('an event is not sent again when the bot asks for that', async () => {
    w.bot.react = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } })
    await w.slack.write(DANA, 'Hello')
    await w.slack.settled()
    expect(w.bot.received).toHaveLength(1)
  })

  test('a broken answer is told to the person, and a press is never repeated', async () => {
    const heard: string[] = []
    w.slack.subscribe((change) => change.kind === 'trouble' && heard.push(change.text))
    w.bot.react = () => null
    expect((await w.slack.shortcut(DANA, 'flag')).trouble).toBe('unreachable')
    expect((await w.slack.type(DANA, '/boundary'))?.trouble).toBe('unreachable')
    await w.slack.settled()
    expect(heard).toEqual(['We had some trouble connecting. Try again?', '/boundary failed with the error "dispatch_failed"'])
    expect(w.bot.received).toHaveLength(2)
  })

  test('an answer that does not come within the limit is late', async () => {
    w.slack.answerWithin(50)
    const heard: string[] = []
    w.slack.subscribe((change) => change.kind === 'trouble' && heard.push(change.text))
    w.bot.react = () => 'never'
    expect((await w.slack.type(DANA, '/boundary'))?.trouble).toBe('late')
    expect(heard).toEqual(['/boundary failed with the error "operation_timeout"'])
  })

  test('any request can be sent again to the letter', async () => {
    await w.slack.type(DANA, '/boundary')
    const sent = w.slack.sent()[0]
    if (sent === undefined) throw new Error('nothing sent')
    await w.slack.replay(sent)
    const [one, two] = w.bot.received
    expect(two?.headers['x-slack-signature']).toBe(one?.headers['x-slack-signature'])
    expect(two?.payload).toEqual(one?.payload)
  })
})

describe('modals', () => {
  test('open by a trigger that is three seconds old at most, works once, and is Slack’s', async () => {
    await w.slack.type(DANA, '/boundary')
    const open = (trigger_id: string) => errorOf(w.web.views.open({ trigger_id, view: modal('Gate') }))
    const { trigger_id } = last()
    expect(await open(trigger_id)).toBe('accepted')
    expect(await open(trigger_id)).toBe('exchanged_trigger_id')
    expect(await open('made-up')).toBe('invalid_trigger_id')
    await w.slack.type(DANA, '/boundary')
    w.wall.at += 3_001
    expect(await open(last().trigger_id)).toBe('expired_trigger_id')
  })

  test('are refused as Slack refuses them, and the trigger is not used up by that', async () => {
    await w.slack.type(DANA, '/boundary')
    const { trigger_id } = last()
    const bad = await w.web.views.open({ trigger_id, view: modal('A title that is far too long') }).catch((e) => e.data)
    expect(bad.error).toBe('invalid_arguments')
    expect(bad.response_metadata.messages[0]).toContain('/view/title/text')
    expect(await errorOf(w.web.views.open({ trigger_id, view: modal('Gate') }))).toBe('accepted')
  })

  test('lie three deep at most, and closing goes back one', async () => {
    await openModal(modal('One', [section('a'), { type: 'actions', elements: [button('more')] }]))
    const push = async () => {
      const top = w.slack.modal(DANA)
      await w.slack.press(DANA, top?.id as string, 'more')
      return errorOf(
        w.web.views.push({ trigger_id: last().trigger_id, view: modal('On top', [{ type: 'actions', elements: [button('more')] }]) }),
      )
    }
    expect([await push(), await push(), await push()]).toEqual(['accepted', 'accepted', 'push_limit_reached'])
    expect(w.slack.modalStack(DANA)).toHaveLength(3)
    await w.slack.closeView(DANA, w.slack.modal(DANA)?.id as string)
    expect(w.slack.modalStack(DANA)).toHaveLength(2)
  })

  test('update only with the hash that is current', async () => {
    const id = await openModal(modal('One'))
    const first = w.slack.modal(DANA)?.hash as string
    await w.web.views.update({ view_id: id, hash: first, view: modal('Two') })
    expect(await errorOf(w.web.views.update({ view_id: id, hash: first, view: modal('Three') }))).toBe('hash_conflict')
    expect(w.slack.modal(DANA)?.content.title?.text).toBe('Two')
    await w.slack.closeView(DANA, id)
    expect(await errorOf(w.web.views.update({ view_id: id, view: modal('Four') }))).toBe('not_found')
  })

  test('keep what was entered where block and action ids stay, and start anew elsewhere', async () => {
    const id = await openModal(modal('One', [textInput('same'), textInput('old'), radio('pick', ['a', 'b'])]))
    await w.slack.fill(DANA, id, { block: 'same' }, 'kept')
    await w.slack.fill(DANA, id, { block: 'old' }, 'lost')
    await w.slack.fill(DANA, id, { block: 'pick' }, 'b')
    await w.web.views.update({
      view_id: id,
      view: modal('Two', [
        textInput('same', { initial_value: 'other' }),
        textInput('new', { initial_value: 'start' }),
        radio('pick', ['a']),
      ]),
    })
    expect(w.slack.modal(DANA)?.values).toMatchObject({
      same: { text: { value: 'kept' } },
      new: { text: { value: 'start' } },
      pick: { pick: { selected_option: null } },
    })
  })

  test('a choice tells the bot at once only where the bot asked for it, with the whole page', async () => {
    const id = await openModal(
      modal('One', [textInput('words'), radio('quiet', ['a']), { ...radio('loud', ['a']), dispatch_action: true }]),
    )
    await w.slack.fill(DANA, id, { block: 'words' }, 'typed')
    await w.slack.fill(DANA, id, { block: 'quiet' }, 'a')
    expect(w.bot.received).toHaveLength(1)
    await w.slack.fill(DANA, id, { block: 'loud' }, 'a')
    expect(last()).toMatchObject({
      actions: [{ block_id: 'loud', selected_option: { value: 'a' } }],
      view: { state: { values: { words: { text: { value: 'typed' } }, quiet: { pick: { selected_option: { value: 'a' } } } } } },
    })
  })

  test('a submit with a required box empty, or a text too long, never leaves the client', async () => {
    const id = await openModal(modal('One', [textInput('need'), textInput('short', { max_length: 3 }, { optional: true })]))
    await w.slack.fill(DANA, id, { block: 'short' }, 'long')
    const result = await w.slack.submit(DANA, id)
    expect(result.result).toBe('incomplete')
    expect(Object.keys(result.errors)).toEqual(['need', 'short'])
    expect(w.bot.received).toHaveLength(1)
  })

  test.each([
    ['an empty answer closes the view', {}, 'closed', 0],
    ['clear closes all', { body: { response_action: 'clear' } }, 'cleared', 0],
    ['update draws the next page', { body: { response_action: 'update', view: modal('Next') } }, 'updated', 1],
    ['push lays a page on top', { body: { response_action: 'push', view: modal('Next') } }, 'pushed', 2],
    ['errors keep the page', { body: { response_action: 'errors', errors: { words: 'Too short' } } }, 'errors', 1],
    ['an error for no input is trouble', { body: { response_action: 'errors', errors: { nowhere: 'x' } } }, 'trouble', 1],
    ['an error under a row of buttons is trouble', { body: { response_action: 'errors', errors: { row: 'x' } } }, 'trouble', 1],
    ['a view Slack would not take is trouble', { body: { response_action: 'update', view: { type: 'modal' } } }, 'trouble', 1],
    ['a failure is trouble', { status: 500 }, 'trouble', 1],
  ])('on submit, %s', async (_name, reply, result, depth) => {
    const row = { type: 'actions', block_id: 'row', elements: [button('other', 'Other')] }
    const id = await openModal(modal('One', [row, textInput('words')]))
    await w.slack.fill(DANA, id, { block: 'words' }, 'some')
    w.bot.react = () => reply
    const submitted = await w.slack.submit(DANA, id)
    expect(submitted.result).toBe(result)
    expect(w.slack.modalStack(DANA)).toHaveLength(depth)
    expect(last()).toMatchObject({ type: 'view_submission', view: { state: { values: { words: { text: { value: 'some' } } } } } })
  })

  test('the bot hears of a close where it asked for that', async () => {
    const id = await openModal(modal('One', [section('a')], { notify_on_close: true }))
    await w.slack.closeView(DANA, id)
    expect(last()).toMatchObject({ type: 'view_closed', is_cleared: false })
  })

  test('Home is published per person, with a hash, and can be pressed', async () => {
    const view = { type: 'home', blocks: [{ type: 'actions', elements: [button('flag', 'Flag')] }] } as never
    const first = await w.web.views.publish({ user_id: DANA, view })
    expect(await errorOf(w.web.views.publish({ user_id: DANA, view, hash: '1.old' }))).toBe('hash_conflict')
    expect(await errorOf(w.web.views.publish({ user_id: DANA, view, hash: first.view?.hash as string }))).toBe('accepted')
    await w.slack.press(DANA, w.slack.home(DANA)?.id as string, 'flag')
    expect(last()).toMatchObject({ container: { type: 'view' }, view: { type: 'home' }, trigger_id: expect.any(String) })
    expect(w.slack.home(SAM)).toBeNull()
  })

  test('a menu and a date are told in Slack’s words', async () => {
    const options = [{ text: plain('Pass on'), value: 'handover' }]
    const date = { type: 'input', block_id: 'd', label: plain('Day'), optional: true, element: { type: 'datepicker', action_id: 'day' } }
    const id = await openModal(modal('One', [{ type: 'actions', elements: [{ type: 'overflow', action_id: 'more', options }] }, date]))
    await w.slack.press(DANA, id, 'more', 'handover')
    expect(last().actions).toMatchObject([{ type: 'overflow', selected_option: { value: 'handover' } }])
    await w.slack.fill(DANA, id, 'day', '2026-12-01')
    expect(w.slack.modal(DANA)?.values).toMatchObject({ d: { day: { selected_date: '2026-12-01' } } })
  })
})

test('a client with another token cannot write as the bot', async () => {
  expect(await errorOf(client(w.apiUrl, 'xoxb-stolen').chat.postMessage({ channel: w.slack.dm(DANA), text: 'a' }))).toBe('invalid_auth')
})
