import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Buckets, Holds } from '#edge/pace.ts'
import { INBOUND } from '#edge/too-many.ts'
import { METHODS, POSTS } from '#slack/limits.ts'
import { runs } from '#test/support/runs.ts'

describe('the pace of posts', () => {
  test('is never more than three at once and one a second after that, whenever they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_500 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        const pace = new Buckets(POSTS)
        const out: number[] = []
        let now = 0
        for (const gap of gaps) {
          now += gap
          out.push(now + pace.reserve('D1', now))
        }
        for (let i = 3; i < out.length; i++) expect((out[i] as number) - (out[i - 3] as number)).toBeGreaterThanOrEqual(999)
      }),
      runs(),
    )
  })

  test('a place given back can be used again', () => {
    const pace = new Buckets(POSTS)
    for (let i = 0; i < 3; i++) expect(pace.reserve('D1', 0)).toBe(0)
    expect(pace.reserve('D1', 0)).toBe(1_000)
    pace.release('D1')
    expect(pace.reserve('D1', 0)).toBe(1_000)
  })

  test('a held method is held to the longest time Slack said', () => {
    const pace = new Holds(METHODS)
    pace.hold('chat.postMessage', 5_000, 0)
    pace.hold('chat.postMessage', 1_000, 1_000)
    expect(pace.until('chat.postMessage')).toBe(5_000)
    expect(pace.until('views.open')).toBeLessThanOrEqual(0)
  })

  test('after a hold an alarm that waited for its end goes first: the others wait a moment longer for it, and no longer than that', () => {
    const pace = new Holds(METHODS)
    pace.hold('chat.postMessage', 5_000, 0)
    expect(pace.untilForOthers('chat.postMessage')).toBe(5_000)
    pace.expect('chat.postMessage')
    pace.expect('chat.postMessage')
    expect([pace.until('chat.postMessage'), pace.untilForOthers('chat.postMessage')]).toEqual([5_000, 6_500])
    pace.came('chat.postMessage')
    expect(pace.untilForOthers('chat.postMessage')).toBe(6_500)
    pace.came('chat.postMessage')
    expect(pace.untilForOthers('chat.postMessage')).toBe(5_000)
  })

  test('what is too many takes no place', () => {
    const pace = new Buckets(INBOUND)
    const taken = (now: number) => Array.from({ length: 100 }, () => pace.take('dana', now)).filter(Boolean).length
    expect([taken(0), taken(0), taken(500), pace.take('sam', 500)]).toEqual([100, 0, 10, true])
  })

  test('of more than are remembered the oldest starts anew, and no other', () => {
    const pace = new Buckets({ ...POSTS, burst: 1, most: 2 })
    for (const channel of ['D1', 'D2', 'D1', 'D3']) pace.reserve(channel, 0)
    expect([pace.reserve('D1', 0), pace.reserve('D2', 0)]).toEqual([2_000, 0])
  })
})
