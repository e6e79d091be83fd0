import { choice, maybeDay, minutes, neededWords, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

export interface AnswerRead {
  mode: 'written' | 'call' | 'met'
  text: string
  why: string
  minutes: number | null
  reviewOn: string | null
}

/** Form `answer`. `today`: local date before which no review date makes sense. */
export const readAnswer = (values: Values, { today }: { today?: string } = {}): Read<AnswerRead> =>
  mapRead(
    read(
      {
        'answer.mode': choice('mode', ['written', 'call', 'met']),
        'answer.text': neededWords('answer.empty'),
        'answer.why': words(),
        'answer.minutes': minutes(),
        'answer.review': maybeDay(today, 'answer.review.error'),
      },
      values,
    ),
    (v) => ({
      mode: v['answer.mode'],
      text: v['answer.text'],
      why: v['answer.why'],
      minutes: v['answer.minutes'],
      reviewOn: v['answer.review'],
    }),
  )
