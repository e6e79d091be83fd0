import { readMySteps } from '#cards/guide/my-steps-read.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { isRefusal } from '#domain/errors.ts'
import { change } from '../change-consult.ts'
import { me, type PressRequest } from '../request.ts'

/** Saves all that stands on the steps of a consult, where its worker leaves them without "Save". What may not be said of it is let be. */
export async function saveAllRows(r: PressRequest): Promise<void> {
  const read = readMySteps(r.values ?? {})
  if (!r.values || 'errors' in read) return
  try {
    await change(r, 'nothing', (consult, rules) => sayRows(consult, { by: me(r), ...read.value }, rules))
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}
