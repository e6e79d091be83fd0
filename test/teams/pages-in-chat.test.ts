import { describe, expect, it } from 'vitest'
import type { Card, Form } from '#cards/model.ts'
import { withPagesInChat } from '#teams/answer/pages-in-chat.ts'
import type { TeamsDeps } from '#teams/deps.ts'
import type { Inbound } from '#teams/in/read-activity.ts'
import { WhereReached } from '#teams/in/where-reached.ts'
import { listenersOf } from '#teams/listeners/register.ts'
import type { ConnectorCall, Sender } from '#teams/out/sender.ts'
import { renderMessage } from '#teams/render/render-message.ts'
import { InTurn } from '#wire/in-turn.ts'
import { RecordingDoors } from '../slack/support/recording-doors.ts'

const form: Form = {
  id: 'answer',
  title: 'Answer',
  submit: 'Send answer',
  close: 'Cancel',
  items: [{ kind: 'short', id: 'answer.text', label: 'Your answer' }],
  to: { id: 'c-1', nonce: 'n-1' },
}
const card: Card = {
  id: 'consult',
  fallback: 'K7F2: new',
  head: 'K7F2: new',
  items: [{ kind: 'row', text: 'One', button: { action: 'consult.read', label: 'Read', to: { id: 'c-1' } } }],
  buttons: [{ action: 'consult.answer', label: 'Answer', to: { id: 'c-1' } }],
}

/** The room's own listeners, with what goes out written down as the Playground would get it. */
function room(pagesInChat = true) {
  const calls: ConnectorCall[] = []
  const plain: Sender = {
    call: async (call) => {
      calls.push(call)
      return { id: 'm-2' }
    },
    urgently: (_attempt, work) => work(),
    close: () => {},
  }
  const doors = new RecordingDoors()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const sender = pagesInChat ? withPagesInChat(plain) : plain
  const texts = (_user: unknown, id: string) => id
  const parts = {
    doors,
    sender,
    texts,
    workspace: 'agency',
    now: () => 0,
    log,
    reached: new WhereReached(doors, ''),
    turns: new InTurn(),
    pagesInChat,
  }
  const listeners = listenersOf(parts as unknown as TeamsDeps)
  const submit = (value: Record<string, unknown>, more: Partial<Inbound> = {}): Inbound => ({
    type: 'message',
    id: 'a-1',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:1/',
    from: { id: '29:sam', aadObjectId: 'sam' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:sam', conversationType: 'personal' },
    value,
    replyToId: 'm-1',
    ...more,
  })
  return { calls, doors, sender, listeners, submit }
}

/** The data of every submit, by its title. */
function dataOf(body: unknown): Record<string, Record<string, unknown>> {
  const out: Record<string, Record<string, unknown>> = {}
  JSON.stringify(body, (_key, value) => {
    if (value?.type === 'Action.Submit') out[value.title] = value.data
    return value
  })
  return out
}

const post = (sender: Sender) =>
  sender.call({
    method: 'POST',
    serviceUrl: 'http://127.0.0.1:1/',
    path: 'conversations/a/activities',
    body: renderMessage(card) as Record<string, unknown>,
    conversation: 'a',
    lane: 'background',
    repeatable: false,
    changes: false,
  })

describe('pages in the chat, for the Agents Playground', () => {
  it('no button of a message asks for a dialog, and each still says what it is', async () => {
    const { calls, sender } = room()
    await post(sender)
    const data = dataOf(calls[0]?.body)
    expect(Object.keys(data)).toEqual(['Read', 'Answer'])
    expect(JSON.stringify(data)).not.toContain('task/fetch')
    expect(data.Answer?.bb).toMatchObject({ a: 'consult.answer', t: { id: 'c-1' } })
  })

  it('a button of a message posts its page under its title, and one of the page draws the next in its place', async () => {
    const { calls, doors, sender, listeners, submit } = room()
    await post(sender)
    doors.answer = { kind: 'form', form, how: 'show' }
    await listeners.message(submit(dataOf(calls[0]?.body).Answer ?? {}))
    expect(calls[1]).toMatchObject({ method: 'POST', path: 'conversations/a%3Asam/activities' })
    expect(JSON.stringify(calls[1]?.body)).toContain('"text":"Answer"')
    doors.answer = { kind: 'errors', errors: { 'answer.text': 'Write something.' }, form }
    await listeners.message(submit({ ...dataOf(calls[1]?.body)['Send answer'], 'answer.text': 'Words.' }, { replyToId: 'm-2' }))
    expect(calls[2]).toMatchObject({ method: 'PUT', path: 'conversations/a%3Asam/activities/m-2' })
    expect(JSON.stringify(calls[2]?.body)).toContain('Write something.')
    expect(doors.of('submit')[0]?.slice(1, 4)).toEqual(['answer', { id: 'c-1', nonce: 'n-1' }, { 'answer.text': 'Words.' }])
    doors.answer = { kind: 'none' }
    await listeners.message(submit({ ...dataOf(calls[2]?.body)['Send answer'], 'answer.text': 'Words.' }, { replyToId: 'm-2' }))
    expect(calls[3]).toMatchObject({ method: 'PUT', body: { text: 'nav.done' } })
    expect(doors.of('wrote')).toEqual([])
  })

  it('words stay words', async () => {
    const { doors, listeners, submit } = room()
    await listeners.message({ ...submit({}), value: undefined, text: 'Let us talk at four' })
    expect(doors.of('wrote')).toHaveLength(1)
    expect(doors.of('press')).toEqual([])
  })

  it('where tokens are asked for, buttons ask for dialogs, and a submit in a chat opens no page there', async () => {
    const { calls, doors, sender, listeners, submit } = room(false)
    await post(sender)
    const data = dataOf(calls[0]?.body)
    expect(data.Answer?.msteams).toEqual({ type: 'task/fetch' })
    doors.answer = { kind: 'form', form, how: 'show' }
    await listeners.message(submit(data.Answer ?? {}))
    expect(doors.of('press')).toEqual([])
  })
})
