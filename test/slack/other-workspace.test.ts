import { afterEach, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import { DANA, type Started, startSlack } from './support/start-slack.ts'

const CARD = { id: 'c', fallback: 'Here', items: [], buttons: [] }

/** A database that belongs to a team; null: to the first that comes. */
const whose = (team: string | null) => ({ team, take: async (came: string) => team ?? came })

describe('a token of another workspace than the data belongs to', () => {
  let it: Started
  afterEach(() => it.stop())
  const post = () => it.slack.messenger.post({ channel: `D-${DANA}`, noticeId: named('n1') }, CARD)

  test('sends nothing, and what waits is tried again', async () => {
    it = await startSlack({ whose: whose('T0THEIRS') })
    expect(it.slack.signedIn()).toEqual({ ok: false, code: 'other_workspace' })
    await expect(post()).rejects.toMatchObject({ fault: { kind: 'retry', code: 'other_workspace' } })
    await expect(it.slack.messenger.findByEmail('dana@example.org')).rejects.toMatchObject({ fault: { code: 'other_workspace' } })
    expect(it.world.messages(DANA)).toEqual([])
    expect(it.log.has('T0THEIRS')).toBe(true)
    expect(it.log.has('xoxb')).toBe(false)
  })

  test('hears nothing either, and whoever asks reads that it is not set up and whom to phone', async () => {
    it = await startSlack({ whose: whose('T0THEIRS') })
    expect((await it.world.type(DANA, '/boundary mine'))?.body).toContain('error.setup')
    expect(it.doors.calls).toEqual([])
  })

  test('of the same workspace is as good as any other', async () => {
    it = await startSlack({ whose: whose('T0SANDBOX') })
    expect(it.slack.signedIn()).toEqual({ ok: true, team: 'T0SANDBOX' })
    it.doors.answer = { kind: 'card', card: CARD }
    expect((await it.world.type(DANA, '/boundary mine'))?.body).toContain('Here')
  })

  test('that nobody has asked about belongs to the workspace that comes', async () => {
    it = await startSlack({ whose: whose(null) })
    expect(it.slack.signedIn()).toEqual({ ok: true, team: 'T0SANDBOX' })
  })
})

describe('before the sign-in', () => {
  let it: Started
  afterEach(() => it.stop())

  test('people of the workspace the data belongs to are heard, and others are not', async () => {
    it = await startSlack({ botToken: 'xoxb-wrong', whose: whose('T0SANDBOX') })
    it.doors.answer = { kind: 'card', card: CARD }
    expect((await it.world.type(DANA, '/boundary mine'))?.body).toContain('Here')
    await it.stop()
    it = await startSlack({ botToken: 'xoxb-wrong', whose: whose('T0THEIRS') })
    expect((await it.world.type(DANA, '/boundary mine'))?.body).toContain('refuse.guest')
    expect(it.doors.calls).toEqual([])
  })
})
