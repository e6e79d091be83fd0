import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { card } from './support/forms.ts'
import { DANA, type Started, startSlack } from './support/start-slack.ts'

let it: Started
beforeAll(async () => {
  it = await startSlack()
})
afterAll(() => it.stop())
beforeEach(async () => {
  await it.world.settled()
  it.world.reset()
})

const since = () => Date.now() - 1_000
const fault = async (work: Promise<unknown>) => {
  const error = await work.catch((e: unknown) => e)
  expect(error).toBeInstanceOf(SendError)
  return (error as SendError).fault
}

describe('a notice', () => {
  test('carries its id, and only its id, in the metadata, and unfurls nothing', async () => {
    const channel = await it.slack.messenger.openDm(named(DANA))
    await it.slack.messenger.post({ channel, noticeId: named('n-1') }, card)
    const { args } = it.world.calls('chat.postMessage')[0] ?? {}
    expect(args).toMatchObject({
      metadata: { event_type: 'boundary_notice', event_payload: { notice: 'n-1' } },
      unfurl_links: false,
      unfurl_media: false,
    })
    expect(it.world.warnings).toEqual([])
  })

  test('is found again by its id after Slack took it and the connection broke, in the chat and in a thread', async () => {
    const channel = await it.slack.messenger.openDm(named(DANA))
    const { messenger } = it.slack
    const root = await messenger.post({ channel, noticeId: named('n-root') }, card)
    it.world.faults.set({ mode: 'drop_after', method: 'chat.postMessage' })
    for (const thread of [{}, { threadId: root.id }]) {
      const noticeId = `n-lost-${Object.keys(thread).length}`
      expect((await fault(messenger.post({ channel, ...thread, noticeId: named(noticeId) }, card))).kind).toBe('ambiguous')
      const found = await messenger.findByNotice({ channel, ...thread, since: since() }, named(noticeId))
      expect(found).toEqual({ channel, id: it.world.messages(DANA).at(-1)?.ts })
      expect(await messenger.findByNotice({ channel, ...thread, since: since() }, named('n-never'))).toBeNull()
    }
    expect(it.world.sentTwice()).toEqual([])
  })

  test('is not found when Slack never took it', async () => {
    const channel = await it.slack.messenger.openDm(named(DANA))
    it.world.faults.set({ mode: 'drop_before', method: 'chat.postMessage', times: 1 })
    expect((await fault(it.slack.messenger.post({ channel, noticeId: named('n-1') }, card))).kind).toBe('ambiguous')
    expect(await it.slack.messenger.findByNotice({ channel, since: since() }, named('n-1'))).toBeNull()
  })

  test('is redrawn in place, and told to be gone when it was removed', async () => {
    const channel = await it.slack.messenger.openDm(named(DANA))
    const ref = await it.slack.messenger.post({ channel, noticeId: named('n-1') }, card)
    await it.slack.messenger.update(ref, { ...card, fallback: 'Seen now' }, named('n-1'))
    expect(it.world.message(channel, ref.id)?.text).toBe('Seen now')
    expect((await fault(it.slack.messenger.update({ channel, id: '1.000001' }, card, named('n-1')))).kind).toBe('gone')
  })
})

describe('people', () => {
  test('are found by their e-mail address, or not', async () => {
    expect(await it.slack.messenger.findByEmail('dana@example.org')).toBe(DANA)
    expect(await it.slack.messenger.findByEmail('nobody@example.org')).toBeNull()
  })

  test('who do not exist cannot be reached', async () => {
    expect((await fault(it.slack.messenger.openDm(named('U0NOBODY')))).kind).toBe('unreachable')
  })
})

test('Home is drawn for a person who has not opened it', async () => {
  await it.slack.messenger.publishHome(named(DANA), { items: [{ kind: 'text', text: 'Nothing open.' }] })
  expect(it.world.home(DANA)?.content.blocks[0]?.text?.text).toBe('Nothing open.')
})
