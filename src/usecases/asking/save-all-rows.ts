import { readMySteps } from '#cards/guide/my-steps-read.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import { isRefusal } from '#domain/errors.ts'
import { CHOSEN_ROWS } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { once, rulesAt } from '../change-consult.ts'
import { consultIdOf, type Leave, me, show } from '../request.ts'
import { keepTyped } from '../verbs/keep-typed.ts'
import { findIn } from '../verbs/look-for-names.ts'

/**
 * Saves all that stands on the steps of a consult, where its worker leaves them without "Save", by whatever they press. What may not be said of it is let
 * be; words that may show who somebody is wait on the page until they are looked through. Where nothing is new nothing is written.
 */
export const saveAllRows: Leave = async (r) => {
  const read = readMySteps(r.values ?? {})
  if (!r.values || 'errors' in read) return
  try {
    const { rows, differ } = read.value
    const waits = differ !== undefined && findIn(r.deps, differ).length > 0
    await once(r, async (tx) => {
      const ref = show('nothing').ref
      const consult = await tx.consults.get(consultIdOf(r))
      if (!consult) return { ref }
      if (waits) await keepTyped(r, tx, consult.id, 'my_steps', { 'steps.differ': differ })
      const said = { by: me(r), rows, seen: r.seen, ...(waits || differ === undefined ? {} : { differ }) }
      const changed = sayRows(consult, said, rulesAt(r.deps, r.now))
      return isNew(changed.consult.situation, consult.situation) ? { ref, changed } : { ref }
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

const isNew = (now: Situation, before: Situation): boolean =>
  now.differ !== before.differ || CHOSEN_ROWS.some((row) => now.rows[row]?.state !== before.rows[row]?.state)
