import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { mayKeepWords, wordsGoAt } from '#domain/consult/closing/words-elsewhere.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** What stands in the place of words that the reader cannot see, or nobody any more. It says nothing of a given answer, which stands below. */
export const elsewhereNote = (draw: Draw, { workerKey }: Consult, words: 'hidden' | 'gone'): Item =>
  draw.text('elsewhere.note', { words, worker: { person: workerKey } })

/** The worker's choice while their words are hidden from all others: until when, and the button that keeps them. */
export function elsewhereChoice(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  if (ctx.reader.key !== consult.workerKey || !mayKeepWords(consult)) return []
  return [
    draw.alert('info', 'elsewhere.choice', { until: { at: wordsGoAt(consult) ?? ctx.now } }),
    draw.buttons(draw.button('record.keep')),
  ]
}
