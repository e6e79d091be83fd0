import { maybeChoice, words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { HintInput } from '#domain/consult/answering/hint.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { CHOSEN_ROWS } from '#domain/situation/rows.ts'

/** Form `hint`: the row must be known; which lines there are is the rule's to say. */
export function readHint(values: Values): Read<HintInput> {
  const fields = { 'hint.row': maybeChoice('row', CHOSEN_ROWS), 'hint.line': words(100), 'hint.text': words() }
  const result = mapRead(read(fields, values), (v) => ({ row: v['hint.row'], line: v['hint.line'].trim(), text: v['hint.text'] }))
  if ('errors' in result) return result
  const { row, line, text } = result.value
  if (row === null) return { errors: { 'hint.row': 'hint.row.error' } }
  return { value: { row, line: line === '' ? null : (`phrase.${line.replace(/^phrase\./, '')}` satisfies PhraseId), text } }
}
