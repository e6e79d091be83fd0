import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Pace } from '#slack/out/pace.ts'
import { runs } from '#test/support/runs.ts'

describe('the pace of posts', () => {
  test('is never more than three at once and one a second after that, whenever they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_500 }), { minLength: 1, maxLength: 60 }), (gaps) => {
        const pace = new Pace()
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
    const pace = new Pace()
    for (let i = 0; i < 3; i++) expect(pace.reserve('D1', 0)).toBe(0)
    expect(pace.reserve('D1', 0)).toBe(1_000)
    pace.release('D1')
    expect(pace.reserve('D1', 0)).toBe(1_000)
  })

  test('a held method is held to the longest time Slack said', () => {
    const pace = new Pace()
    pace.hold('chat.postMessage', 5_000, 0)
    pace.hold('chat.postMessage', 1_000, 1_000)
    expect(pace.held('chat.postMessage', 2_000)).toBe(3_000)
    expect(pace.held('chat.postMessage', 5_000)).toBe(0)
    expect(pace.held('views.open', 0)).toBe(0)
  })
})
