import { maybeInstead, people } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { PersonKey } from '#domain/words.ts'

/** Form `exclude`: everybody ticked, and who takes part in place of a lead. */
export const readExclude = (values: Values): Read<{ people: PersonKey[]; leadInstead: Situation['leadInstead'] }> =>
  mapRead(read({ 'review.exclude': people(), 'review.instead': maybeInstead() }, values), (v) => ({
    people: v['review.exclude'],
    leadInstead: v['review.instead'],
  }))
