import { readMySteps } from '#cards/guide/my-steps-read.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { isRefusal } from '#domain/errors.ts'
import { change } from '../change-consult.ts'
import { me, type PressRequest } from '../request.ts'
import { keepTyped } from '../verbs/keep-typed.ts'
import { findIn } from '../verbs/look-for-names.ts'

/**
 * Saves all that stands on the steps of a consult, where its worker leaves them without "Save". What may not be said of it is let be; words that may show
 * who somebody is wait on the page until they are looked through.
 */
export async function saveAllRows(r: PressRequest): Promise<void> {
  const read = readMySteps(r.values ?? {})
  if (!r.values || 'errors' in read) return
  try {
    const { rows, differ } = read.value
    const waits = differ !== undefined && findIn(r.deps, differ).length > 0
    await change(r, 'nothing', async (consult, rules, tx) => {
      if (waits) await keepTyped(r, tx, consult.id, 'my_steps', { 'steps.differ': differ })
      return sayRows(consult, { by: me(r), rows, ...(waits || differ === undefined ? {} : { differ }) }, rules)
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}
