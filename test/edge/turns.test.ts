import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Buckets } from '#edge/pace.ts'
import { type Pacer, Turns } from '#edge/turns.ts'
import { POSTS } from '#slack/limits.ts'
import { ON_THE_WAY_MS } from '#teams/limits.ts'
import { Pace } from '#teams/out/pace.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

const slack = (): Pacer => {
  const posts = new Buckets(POSTS)
  return { reserve: (key, now, atMostMs) => posts.turn(key, now, atMostMs), release: (key) => posts.release(key) }
}

/** Who went, and when. */
function asked(turns: Turns) {
  const began = performance.now()
  const went: [string, number][] = []
  const ask = (name: string, key: string, urgent = false, atMostMs = 5_000) =>
    turns.take(key, { urgent, atMostMs }).then((turn) => {
      went.push([name, 'later' in turn ? -1 : Math.round(performance.now() - began)])
    })
  return { went, ask }
}

describe('an alarm’s call', () => {
  test('goes before lesser ones to the same person that took their places earlier, which keep their order behind it', async () => {
    const { went, ask } = asked(new Turns(slack()))
    for (const name of ['1', '2', '3', '4', '5']) void ask(name, 'D1')
    await vi.advanceTimersByTimeAsync(400)
    void ask('alarm', 'D1', true)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(went).toEqual([
      ['1', 0],
      ['2', 0],
      ['3', 0],
      ['alarm', 1_000],
      ['4', 2_000],
      ['5', 3_000],
    ])
  })

  test('takes the next place of a whole tenant, whoever the lesser ones are for', async () => {
    const { went, ask } = asked(new Turns(new Pace()))
    for (let i = 0; i < 60; i++) void ask(`${i}`, `c${i}`)
    await vi.advanceTimersByTimeAsync(10)
    expect(went).toHaveLength(50)
    void ask('alarm', 'c-sam', true)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(went[50]).toEqual(['alarm', 1_000 + ON_THE_WAY_MS])
    expect(went.slice(51).map(([name]) => Number(name))).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59])
  })

  test('waits for nobody where there is room, and keeps to the limits itself', async () => {
    const { went, ask } = asked(new Turns(slack()))
    void ask('lesser', 'D1')
    for (const name of ['a', 'b', 'c', 'd']) void ask(name, 'D2', true)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(went).toEqual([
      ['lesser', 0],
      ['a', 0],
      ['b', 0],
      ['c', 0],
      ['d', 1_000],
    ])
  })
})

test('who would wait too long is told so and takes no place', async () => {
  const { went, ask } = asked(new Turns(slack()))
  for (const name of ['1', '2', '3', '4', '5', '6']) void ask(name, 'D1', false, 2_000)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(went).toEqual([
    ['1', 0],
    ['2', 0],
    ['3', 0],
    ['6', -1],
    ['4', 1_000],
    ['5', 2_000],
  ])
})
