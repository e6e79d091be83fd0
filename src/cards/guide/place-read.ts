import { words } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'

/** Form `place`: one line, which has to hold something. */
export function readPlace(values: Values): Read<string> {
  const result = mapRead(read({ 'place.text': words() }, values), (v) => v['place.text'].trim())
  return 'value' in result && result.value === '' ? { errors: { 'place.text': 'words.empty' } } : result
}
