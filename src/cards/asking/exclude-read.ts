import { people } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

/** Form `exclude`: everybody ticked. */
export const readExclude = (values: Values): Read<{ people: PersonKey[] }> =>
  mapRead(read({ 'review.exclude': people() }, values), (v) => ({ people: v['review.exclude'] }))
