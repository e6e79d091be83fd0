import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INBOUND } from '#edge/too-many.ts'
import { type Started, startTeams } from './support/start-teams.ts'

const FLOOD = 300
const USUAL = { ...INBOUND }

let t: Started
beforeAll(async () => {
  t = await startTeams()
  Object.assign(INBOUND, USUAL)
})
afterAll(() => t.stop())

const many = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: FLOOD }, work))
const from = (id: string) => ({ from: { id: `29:${id}`, aadObjectId: id, name: 'A Name' } })
/** What reached a door of this kind meanwhile. */
const reached = async (kind: 'press' | 'submit' | 'wrote' | 'command', work: () => Promise<unknown>): Promise<number> => {
  const before = t.doors.of(kind).length
  await work()
  return t.doors.of(kind).length - before
}

describe('somebody who sends faster than anybody can', () => {
  it('is slowed, and what they send costs no door', async () => {
    const data = { bb: { k: 'submit', f: 'answer', t: { id: 'c1' } }, 'answer.text': 'x' }
    const done = await reached('submit', () => many(() => t.invoke('task/submit', { data }, from('ada'))))
    expect(done).toBeLessThan((FLOOD * 2) / 3)
  })

  it('is heard at once when it is the alarm, however often', async () => {
    const data = { bb: { k: 'press', a: 'gate.a.press' } }
    for (const name of ['task/fetch', 'task/submit']) {
      expect(await reached('press', () => many(() => t.invoke(name, { data }, from('dana'))))).toBe(FLOOD)
    }
  })

  it.each([
    ['a page that is sent', 'submit'],
    ['a page that is left', 'leave'],
    ['a page that is looked at', 'look'],
  ])('is slowed where the alarm’s id stands beside something else: %s', async (_what, k) => {
    const data = { bb: { k, f: 'answer', t: { id: 'c1' }, a: 'gate.a.press' }, 'answer.text': 'x' }
    const answers = await many(() => t.invoke('task/submit', { data }, from(`eve-${k}`)))
    expect(answers.filter(({ body }) => JSON.stringify(body).includes('error.many')).length).toBeGreaterThan(FLOOD / 3)
  })

  it('is slowed where it stands in a message, which is words whatever it carries', async () => {
    const value = { bb: { a: 'gate.a.press' } }
    const done = await reached('wrote', () => many(() => t.post(t.activity({ ...from('mal'), value }))))
    expect(done).toBeLessThan((FLOOD * 2) / 3)
  })
})
