import { describe, expect, it } from 'vitest'
import { type NoticeId, named } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'
import { HELD_UP_MS, HeldUp, SOME_HELD_UP_MS } from '#main/http/held-up.ts'
import type { Became, SendCall } from '#usecases/ports/send-watch.ts'

const again = (code = 'http_403') => ({ triedAgain: code })

describe('what cannot be delivered', () => {
  const at = { ms: 0 }
  const fresh = () => {
    at.ms = 0
    const held = new HeldUp(() => at.ms)
    const note = (platform: Platform, call: SendCall, id: string, became: Became) => held.note(platform, call, named<NoticeId>(id), became)
    return { note, word: () => held.word(), ms: (platform: Platform) => held.ms(platform) }
  }

  it('is told once nothing was accepted for a while, by platform, until a post is', () => {
    const held = fresh()
    held.note('slack', 'post', 'm1', again())
    at.ms = HELD_UP_MS - 1
    held.note('slack', 'post', 'm1', again('http_502'))
    held.note('teams', 'post', 'm1', 'taken')
    expect(held.word()).toEqual({ ok: true })
    at.ms = HELD_UP_MS
    expect([held.word(), held.ms('slack'), held.ms('teams')]).toEqual([{ ok: false, slack: 'http_502' }, HELD_UP_MS, 0])
    held.note('slack', 'post', 'm1', 'taken')
    expect([held.word(), held.ms('slack')]).toEqual([{ ok: true }, 0])
  })

  it('is not hidden by sends of another kind that go well', () => {
    const held = fresh()
    held.note('slack', 'post', 'm1', again())
    held.note('slack', 'home', 'm2', again('fatal_error'))
    held.note('slack', 'redraw', 'm3', again('fatal_error'))
    at.ms = HELD_UP_MS
    held.note('slack', 'home', 'm2', 'taken')
    held.note('slack', 'redraw', 'm3', 'taken')
    expect(held.word()).toEqual({ ok: false, slack: 'http_403' })
  })

  it('is whatever is tried again, also what a platform says of one person, and nothing that is given up, nor our own pace', () => {
    const held = fresh()
    held.note('slack', 'post', 'm1', again('user_not_found'))
    held.note('slack', 'post', 'm2', again('user_not_found'))
    held.note('teams', 'post', 'm3', again('paced'))
    at.ms = HELD_UP_MS
    held.note('slack', 'post', 'm1', 'over')
    expect(held.word()).toEqual({ ok: false, slack: 'user_not_found' })
    held.note('slack', 'post', 'm2', 'over')
    expect(held.word()).toEqual({ ok: true })
  })

  it('is over with the last message that failed, where that was redrawn and not posted', () => {
    const held = fresh()
    held.note('slack', 'post', 'm1', again())
    at.ms = HELD_UP_MS
    held.note('slack', 'redraw', 'm1', 'taken')
    expect([held.word(), held.ms('slack')]).toEqual([{ ok: true }, 0])
  })

  it('is told of one message that never gets through while others do, after a minute, until it does', () => {
    const held = fresh()
    for (; at.ms <= SOME_HELD_UP_MS; at.ms += 10_000) {
      held.note('slack', 'post', 'to sam', again('missing_scope'))
      held.note('slack', 'post', `n${at.ms}`, 'taken')
      expect(held.word().ok).toBe(at.ms < SOME_HELD_UP_MS)
    }
    expect(held.word()).toEqual({ ok: false, slack: 'missing_scope' })
    held.note('slack', 'post', 'to sam', 'taken')
    expect(held.word()).toEqual({ ok: true })
  })

  it('is not one Home that failed once and is not tried again', () => {
    const held = fresh()
    held.note('slack', 'home', 'm1', again())
    at.ms = 30_000
    expect(held.word()).toEqual({ ok: true })
  })
})
