import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Form } from '#cards/model.ts'
import { named, type PlatformUserId, type WorkspaceId } from '#domain/ids.ts'
import { TEAMS } from '#teams/abilities.ts'
import { answerInTime } from '#teams/answer/answer-in-time.ts'
import type { Asked } from '#teams/answer/asked.ts'
import { taskAnswer } from '#teams/answer/show-answer.ts'
import type { TeamsDeps } from '#teams/deps.ts'
import { type Below, readData, writeData } from '#teams/ids.ts'
import { TIMES } from '#teams/limits.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { InTurn } from '#wire/in-turn.ts'
import { all } from './support/teams-person.ts'

const user = {
  workspace: named<WorkspaceId>('agency'),
  platform: 'teams',
  abilities: TEAMS,
  userId: named<PlatformUserId>('dana'),
} as const
const log = { info: () => {}, warn: () => {}, error: () => {} }
const deps = () => ({ texts: (_user: unknown, id: string) => id, log, now: () => 0, turns: new InTurn() }) as unknown as TeamsDeps
const data = readData(writeData({ verb: 'submit', form: 'answer', to: { id: 'c-1', nonce: 'n-1' } }))
const asked: Asked = { user, data, values: { 'answer.text': 'Words.' }, opening: false }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a dialog that waits for an answer', () => {
  it('is told in time that we are slow, keeps what was typed, and can be sent again as the same', async () => {
    const answer = answerInTime(deps(), asked, 'submit', () => new Promise<Answer>(() => {}))
    await vi.advanceTimersByTimeAsync(TIMES.answerWithin)
    const text = JSON.stringify(await answer)
    expect(TIMES.answerWithin).toBeLessThan(5_000)
    for (const part of ['error.slow', 'Words.', '"nonce":"n-1"', 'teams.again']) expect(text).toContain(part)
  })

  const alarm: Asked = { ...asked, data: readData(writeData({ verb: 'press', action: 'gate.a.press', to: { nonce: 'n-1' } })), values: {} }

  it('says of a press for help the numbers first, that we are checking, and offers the same press again', async () => {
    const answer = answerInTime(deps(), alarm, 'press', () => new Promise<Answer>(() => {}))
    await vi.advanceTimersByTimeAsync(TIMES.answerWithin)
    for (const part of ['error.alarm.unknown', '"nonce":"n-1"', 'teams.again']) expect(JSON.stringify(await answer)).toContain(part)
  })

  it('offers a press for help that could not be saved again, as the same press', async () => {
    const card = {
      id: 'error.alarm.unsent',
      fallback: 'f',
      items: [{ kind: 'alert', level: 'error', text: 'Phone 911.' } as const],
      buttons: [],
    }
    const text = JSON.stringify(await answerInTime(deps(), alarm, 'press', async () => ({ kind: 'card', card })))
    for (const part of ['tel:911', '"nonce":"n-1"', 'teams.again']) expect(text).toContain(part)
  })

  it('says of a press for help whose page cannot be drawn that we are checking', async () => {
    const broken = { kind: 'form', how: 'show', form: { id: 'danger', items: null } } as unknown as Answer
    const text = JSON.stringify(await answerInTime(deps(), alarm, 'press', async () => broken))
    expect(text).toContain('error.alarm.unknown')
  })

  it('does what one person does in the order in which it came', async () => {
    const shared = deps()
    const order: string[] = []
    const step = (name: string, ms: number) =>
      answerInTime(shared, asked, 'submit', async () => {
        await new Promise((resolve) => setTimeout(resolve, ms))
        order.push(name)
        return { kind: 'none' }
      })
    const both = Promise.all([step('first', 100), step('second', 1)])
    await vi.advanceTimersByTimeAsync(200)
    await both
    expect(order).toEqual(['first', 'second'])
  })

  it('answers with a code when a door throws after all', async () => {
    const text = JSON.stringify(await answerInTime(deps(), { ...asked, values: {} }, 'submit', () => Promise.reject(new Error('wombat'))))
    expect(text).toContain('error.unknown')
    expect(text).not.toContain('wombat')
  })
})

describe('a page that is put on top of another', () => {
  const page = (id: string): Form => ({ id, title: id, close: 'Close', to: { id: 'c-1', nonce: `n-${id}` }, items: [] })
  /** What stands in front after this was pressed. */
  const shown = (pressed: unknown, form: Form, how: 'show' | 'push') => {
    const answer = taskAnswer(deps(), { ...asked, data: readData(pressed), values: {} }, { kind: 'form', how, form })
    return all(answer, /^Action\.Submit$/).map(({ title, data }) => ({ title, data, ...readData(data) }))
  }
  const pressOn = (form: string, below: Below[] = []) =>
    writeData({ verb: 'press', action: 'x', form, to: { id: 'c-1' }, page: { id: 'c-1', nonce: `n-${form}` }, below })

  it('has a way back to that one, and from there to the one below', () => {
    const list = { form: 'list', to: { id: 'c-1', nonce: 'n-list' } }
    const [overList] = shown(pressOn('list'), page('first'), 'push')
    expect(overList).toMatchObject({ title: 'nav.back', verb: 'look', ...list, below: [] })
    const [overFirst] = shown(pressOn('first', [list]), page('second'), 'push')
    expect(overFirst).toMatchObject({ verb: 'look', form: 'first', to: { nonce: 'n-first' }, below: [list] })
    const [back] = shown(overFirst?.data, page('first'), 'show')
    expect(back).toMatchObject({ verb: 'look', ...list, below: [] })
    expect(shown(back?.data, page('list'), 'show')).toEqual([])
  })

  it('keeps it when it turns its rows where it is', () => {
    const list = { form: 'list', to: { id: 'c-1' } }
    expect(shown(pressOn('first', [list]), page('first'), 'show')).toMatchObject([{ title: 'nav.back', ...list }])
  })

  it('has none where it takes the place of that one, or lies on a message', () => {
    expect(shown(pressOn('list'), page('first'), 'show')).toEqual([])
    expect(shown(pressOn('first', []), page('first'), 'show')).toEqual([])
    expect(shown(writeData({ verb: 'press', action: 'x', to: { id: 'c-1' } }), page('first'), 'push')).toEqual([])
  })
})
