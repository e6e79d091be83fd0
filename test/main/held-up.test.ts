import { describe, expect, it } from 'vitest'
import { HELD_UP_MS, HeldUp, SOME_HELD_UP_MS } from '#main/http/held-up.ts'
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
    held.note('slack', 'post', 'm1', failed('retry'))
    at.ms = HELD_UP_MS - 1
    held.note('slack', 'post', 'm1', failed('ambiguous', 'http_502'))
    held.note('teams', 'post', 'm1', null)
    expect(held.word()).toEqual({ ok: true })
    at.ms = HELD_UP_MS
    expect([held.word(), held.ms('slack'), held.ms('teams')]).toEqual([{ ok: false, slack: 'http_502' }, HELD_UP_MS, 0])
    held.note('slack', 'post', 'm1', null)
    expect([held.word(), held.ms('slack')]).toEqual([{ ok: true }, 0])
  })

  it('is not hidden by calls of another kind that go well', () => {
    const held = fresh()
    held.note('slack', 'post', 'm1', failed('retry'))
    held.note('slack', 'publish_home', 'm1', failed('retry', 'fatal_error'))
    at.ms = HELD_UP_MS
    held.note('slack', 'publish_home', 'm1', null)
    expect(held.word()).toEqual({ ok: false, slack: 'http_403' })
  })

  it('is not what a platform says of one person or one message, nor our own pace', () => {
    const held = fresh()
    for (const kind of ['unreachable', 'refused', 'gone'] as const) held.note('slack', 'post', 'm1', failed(kind))
    held.note('slack', 'post', 'm1', failed('retry', 'paced'))
    at.ms = HELD_UP_MS
    expect(held.word()).toEqual({ ok: true })
  })

  it('is told of one message that never gets through while others do, after a minute, until it does', () => {
    const held = fresh()
    for (; at.ms <= SOME_HELD_UP_MS; at.ms += 10_000) {
      held.note('slack', 'open_dm', 'U0SAM', failed('retry', 'missing_scope'))
      held.note('slack', 'post', `n${at.ms}`, null)
      expect(held.word().ok).toBe(at.ms < SOME_HELD_UP_MS)
    }
    expect(held.word()).toEqual({ ok: false, slack: 'missing_scope' })
    held.note('slack', 'open_dm', 'U0SAM', null)
    expect(held.word()).toEqual({ ok: true })
  })

  it('is not one call that failed once and is not tried again', () => {
    const held = fresh()
    held.note('slack', 'publish_home', 'U0DANA', failed('retry'))
    at.ms = 30_000
    expect(held.word()).toEqual({ ok: true })
  })
})
