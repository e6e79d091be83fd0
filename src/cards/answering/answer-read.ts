import { choice, maybeChoice, maybeDay, minutes, neededWords, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { HintInput } from '#domain/consult/answering/hint.ts'
import { CHOSEN_ROWS } from '#domain/situation/rows.ts'

export interface AnswerRead {
  mode: 'written' | 'call' | 'met'
  text: string
  why: string
  minutes: number | null
  reviewOn: string | null
  hint: HintInput | null
}

/** Form `answer`. `today`: local date before which no review date makes sense. */
export function readAnswer(values: Values, { today }: { today?: string } = {}): Read<AnswerRead> {
  const result = read(
    {
      'answer.mode': choice('mode', ['written', 'call', 'met']),
      'answer.text': neededWords('answer.empty'),
      'answer.why': words(),
      'answer.minutes': minutes(),
      'answer.review': maybeDay(today, 'answer.review.error'),
      'hint.next': maybeChoice('row', CHOSEN_ROWS),
      'hint.text': words(),
    },
    values,
  )
  if ('errors' in result) return result
  const { 'hint.next': row, 'hint.text': text } = result.value
  if (row === null && text.trim() !== '') return { errors: { 'hint.next': 'hint.row.error' } }
  return mapRead(result, (v) => ({
    mode: v['answer.mode'],
    text: v['answer.text'],
    why: v['answer.why'],
    minutes: v['answer.minutes'],
    reviewOn: v['answer.review'],
    hint: row === null ? null : { row, text },
  }))
}
