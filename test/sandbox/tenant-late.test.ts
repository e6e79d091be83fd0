import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { box, card, DANA, type OpenedTenant, openTenant, page, submit, text } from './support/tenant.ts'

/** What Teams waits for the answer to an invoke. */
const LATE_MS = 5_000

let w: OpenedTenant
beforeEach(async () => {
  w = await openTenant()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await w.close()
})

const form = page('A page', card([box('words')], [submit('Send', { nonce: 'n-1' })]))
async function openForm(): Promise<string> {
  w.bot.react = () => form
  await w.teams.slash(DANA)
  w.bot.received.length = 0
  const { id } = w.teams.dialog(DANA) as { id: string }
  w.teams.fill(DANA, id, 'words', 'Typed')
  return id
}
/** Lets the time run out for each of so many requests, once the bot has it and leaves it without an answer. */
async function runOut(requests: number): Promise<void> {
  for (let n = 1; n <= requests; n++) {
    await w.bot.heard(n)
    await vi.advanceTimersByTimeAsync(LATE_MS)
  }
}
const troubles = () => {
  const heard: string[] = []
  w.teams.subscribe((change) => {
    if (change.kind === 'trouble') heard.push(change.text)
  })
  return heard
}

describe('a bot that is late', () => {
  test('gets a submit twice more, each a new invoke with the same data, and then the person is told; what they typed stays', async () => {
    const id = await openForm()
    w.bot.react = () => 'never'
    const pressed = w.teams.press(DANA, id, 'Send')
    await runOut(3)
    expect(await pressed).toMatchObject({ result: 'trouble', ack: { trouble: 'late' } })
    expect(w.bot.received.map(({ name, value }) => [name, value.data])).toEqual(
      Array(3).fill(['composeExtension/submitAction', { nonce: 'n-1', words: 'Typed' }]),
    )
    expect(new Set(w.bot.received.map((one) => one.id)).size).toBe(3)
    expect(w.teams.dialog(DANA)).toMatchObject({
      id,
      page: 1,
      busy: false,
      values: { words: 'Typed' },
      trouble: expect.stringContaining('too long'),
    })
  })

  test('is heard when the second try answers in time; the first answer is ignored when it comes', async () => {
    const id = await openForm()
    let tries = 0
    w.bot.react = () => {
      tries += 1
      return tries === 1 ? 'never' : page('Next page', card([text('Second try')], [submit('Go on')]))
    }
    const pressed = w.teams.press(DANA, id, 'Send')
    await runOut(1)
    expect(await pressed).toMatchObject({ result: 'page' })
    w.bot.release()
    await w.teams.settled()
    expect([tries, w.teams.dialog(DANA)?.title, w.teams.dialog(DANA)?.page]).toEqual([2, 'Next page', 2])
  })

  test('opens no dialog any more, and is not asked again for one', async () => {
    const heard = troubles()
    w.bot.react = () => 'never'
    const opened = w.teams.slash(DANA)
    await runOut(1)
    expect(await opened).toMatchObject({ result: 'trouble' })
    expect([w.bot.received.length, w.teams.dialog(DANA), heard.length]).toEqual([1, null, 1])
    w.bot.react = () => form
    w.bot.release()
    await w.teams.settled()
    expect(w.teams.dialog(DANA)).toBeNull()
  })

  test('has three times as long for a message, and the person sees nothing of it', async () => {
    const heard = troubles()
    w.bot.react = () => 'never'
    const written = w.teams.write(DANA, 'Hello')
    await runOut(1)
    await vi.advanceTimersByTimeAsync(LATE_MS * 2)
    expect((await written).ack).toMatchObject({ status: null, trouble: 'late', tookMs: LATE_MS * 3 })
    expect(heard).toEqual([])
  })

  test('may answer while the dialog was closed with the cross: nothing opens again', async () => {
    const id = await openForm()
    w.bot.react = () => {
      w.teams.closeDialog(DANA)
      return form
    }
    expect(await w.teams.press(DANA, id, 'Send')).toMatchObject({ result: 'closed' })
    expect(w.teams.dialog(DANA)).toBeNull()
  })

  test('takes one press at a time', async () => {
    const id = await openForm()
    w.bot.react = () => 'never'
    const first = w.teams.press(DANA, id, 'Send')
    expect(w.teams.dialog(DANA)?.busy).toBe(true)
    await expect(w.teams.press(DANA, id, 'Send')).rejects.toThrow('still waits')
    await runOut(3)
    await first
  })
})

describe('a bot that fails', () => {
  test.each([
    ['breaks the connection', null, 'unreachable'],
    ['answers 500', { status: 500 }, 'status'],
  ] as const)('and %s is not asked again; the dialog stays, and the same press works once it is back', async (_what, reply, trouble) => {
    const id = await openForm()
    w.bot.react = () => reply
    expect(await w.teams.press(DANA, id, 'Send')).toMatchObject({ result: 'trouble', ack: { trouble } })
    expect(w.bot.received).toHaveLength(1)
    expect(w.teams.dialog(DANA)).toMatchObject({ id, values: { words: 'Typed' }, trouble: expect.stringContaining('Unable') })
    w.bot.react = () => ({})
    expect(await w.teams.press(DANA, id, 'Send')).toMatchObject({ result: 'closed' })
    expect(w.bot.received.at(-1).value.data).toEqual({ nonce: 'n-1', words: 'Typed' })
  })

  test.each<[string, unknown]>([
    ['words that are no JSON', 'Sorry'],
    ['an unknown task', { task: { type: 'cancel' } }],
    ['a page without a card', { task: { type: 'continue', value: { title: 'A page' } } }],
    ['a sentence without words', { task: { type: 'message', value: '' } }],
    ['a card for the compose box', { composeExtension: { type: 'result' } }],
  ])('with %s is no answer to the client, and is noted', async (_what, body) => {
    const id = await openForm()
    w.bot.react = () => ({ body })
    expect(await w.teams.press(DANA, id, 'Send')).toMatchObject({ result: 'trouble' })
    expect(w.teams.warnings).toMatchObject([{ method: 'composeExtension/submitAction', at: '/' }])
  })

  test('with nothing at all closes a dialog, but opens none', async () => {
    w.bot.react = () => ({})
    expect(await w.teams.slash(DANA)).toMatchObject({ result: 'trouble' })
    expect(w.teams.warnings).toMatchObject([{ message: 'a dialog that is being opened needs a page or a sentence' }])
  })
})
