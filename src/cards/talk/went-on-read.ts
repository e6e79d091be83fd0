import { maybePerson } from '#cards/kit/field.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Values } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

/** Form `went_on`: who is asked to step in, if anybody. */
export const readWentOn = (values: Values): Read<{ stepIn: PersonKey | null }> =>
  mapRead(read({ 'went_on.step_in': maybePerson() }, values), (v) => ({ stepIn: v['went_on.step_in'] }))
