import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Form } from '#cards/model.ts'
import { FORMS, isAction } from '#cards/verbs.ts'
import { named, type PlatformUserId, type WorkspaceId } from '#domain/ids.ts'
import { TEAMS } from '#teams/abilities.ts'
import { answerDialog } from '#teams/answer/answer-dialog.ts'
import { type Asked, taskAnswer } from '#teams/answer/show-answer.ts'
import type { TeamsDeps } from '#teams/deps.ts'
import { readData, writeData } from '#teams/ids.ts'
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
    const answer = answerDialog(deps(), asked, 'submit', () => new Promise<Answer>(() => {}))
    await vi.advanceTimersByTimeAsync(TIMES.answerWithin)
    const text = JSON.stringify(await answer)
    expect(TIMES.answerWithin).toBeLessThan(5_000)
    for (const part of ['error.slow', 'Words.', '"nonce":"n-1"', 'teams.again']) expect(text).toContain(part)
  })

  it('does what one person does in the order in which it came', async () => {
    const shared = deps()
    const order: string[] = []
    const step = (name: string, ms: number) =>
      answerDialog(shared, asked, 'submit', async () => {
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
    const text = JSON.stringify(await answerDialog(deps(), { ...asked, values: {} }, 'submit', () => Promise.reject(new Error('wombat'))))
    expect(text).toContain('error.unknown')
    expect(text).not.toContain('wombat')
  })
})

describe('a page that is put on top of another', () => {
  const over = (form: string) => {
    const pressed = readData(writeData({ verb: 'press', action: 'x', form, to: { id: 'c-1' }, page: { id: 'c-1', nonce: 'n-1' } }))
    const page: Form = { id: 'over', title: 'Over', close: 'Close', to: {}, items: [] }
    const answer = taskAnswer(deps(), { ...asked, data: pressed, values: {} }, { kind: 'form', how: 'push', form: page })
    return all(answer, /^Action\.Submit$/).map(({ data }) => readData(data).action ?? '')
  }

  it('has a way back only to what can be drawn again', () => {
    expect(FORMS.flatMap(over).filter((action) => !isAction(action))).toEqual([])
    expect([over('answer'), over('tell'), over('reflections')]).toEqual([['consult.answer'], ['draft.resume'], ['home.open']])
    expect(over('reflection.edit')).toEqual([])
  })
})
