import { describe, expect, it } from 'vitest'
import { HELD_UP_MS, HeldUp } from '#main/http/held-up.ts'
import { SendError, type SendFault } from '#usecases/ports/messenger.ts'

const failed = (kind: SendFault['kind'], code = 'http_403') => new SendError({ kind, code })

describe('what cannot be delivered', () => {
  const at = { ms: 0 }
  const fresh = () => {
    at.ms = 0
    return new HeldUp(() => at.ms)
  }

  it('is told once nothing was accepted for a while, by platform, until a post is', () => {
    const held = fresh()
    held.note('slack', 'post', failed('retry'))
    at.ms = HELD_UP_MS - 1
    held.note('slack', 'post', failed('ambiguous', 'http_502'))
    held.note('teams', 'post', null)
    expect(held.state()).toEqual({ ok: true })
    at.ms = HELD_UP_MS
    expect([held.state(), held.ms('slack'), held.ms('teams')]).toEqual([{ ok: false, slack: 'http_502' }, HELD_UP_MS, 0])
    held.note('slack', 'post', null)
    expect([held.state(), held.ms('slack')]).toEqual([{ ok: true }, 0])
  })

  it('is not hidden by calls of another kind that go well', () => {
    const held = fresh()
    held.note('slack', 'post', failed('retry'))
    held.note('slack', 'publish_home', failed('retry', 'fatal_error'))
    at.ms = HELD_UP_MS
    held.note('slack', 'publish_home', null)
    expect(held.state()).toEqual({ ok: false, slack: 'http_403' })
  })

  it('is not what a platform says of one person or one message, nor our own pace', () => {
    const held = fresh()
    for (const kind of ['unreachable', 'refused', 'gone'] as const) held.note('slack', 'post', failed(kind))
    held.note('slack', 'post', failed('retry', 'paced'))
    at.ms = HELD_UP_MS
    expect(held.state()).toEqual({ ok: true })
  })
})
