import { readMySteps } from '#cards/guide/my-steps-read.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { isRefusal } from '#domain/errors.ts'
import { changesOf, noteChange, onlyShown, printOf, type Seen } from '#domain/situation/page-seen.ts'
import { CHOSEN_ROWS } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { once, rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, type Leave, me, type SubmitRequest, show } from '../request.ts'
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
      const noted = differ === undefined ? consult : await keptOrDropped(r, tx, consult, { differ, waits })
      const said = { by: me(r), rows, seen: r.seen, ...(waits || differ === undefined ? {} : { differ }) }
      const changed = sayRows(noted, said, rulesAt(r.deps, r.now))
      return isNew(changed.consult.situation, consult.situation) ? { ref, changed } : { ref }
    })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

/**
 * Words that may show who somebody is wait; whatever takes their place, nothing included, ends that. A page from before they waited says nothing of
 * them: that something stands there anew is noted, as where it is said at once.
 */
async function keptOrDropped(r: Parameters<Leave>[0], tx: Tx, consult: Consult, on: { differ: string; waits: boolean }): Promise<Consult> {
  const { situation } = consult
  const typed = await tx.formDrafts.get(me(r), consult.id, 'my_steps')
  const stood = typed === null ? situation.differ : textOf(typed, 'steps.differ')
  if (on.differ === stood || isOlder(r, consult, on.differ, stood)) return consult
  if (on.waits) await keepTyped(r, tx, consult.id, 'my_steps', { 'steps.differ': on.differ })
  else if (typed === null) return consult
  else await tx.formDrafts.remove(me(r), consult.id, 'my_steps')
  return { ...consult, situation: noteChange(situation, 'differ', printOf(stood), r.seen) }
}

/** Whether a page only says what it showed before these words stood there. */
const isOlder = (r: { seen?: Seen | undefined }, { situation }: Consult, differ: string, stood: string): boolean =>
  onlyShown(situation, r.seen, 'differ', printOf(differ), printOf(stood))

/** The page is sent: what waits of it is sent or replaced with it, unless it is older than that. */
export async function dropTyped(r: SubmitRequest, tx: Tx, consult: Consult, differ: string | undefined): Promise<void> {
  const typed = await tx.formDrafts.get(me(r), consult.id, 'my_steps')
  if (typed === null || (differ !== undefined && isOlder(r, consult, differ, textOf(typed, 'steps.differ')))) return
  await tx.formDrafts.remove(me(r), consult.id, 'my_steps')
}

const isNew = (now: Situation, before: Situation): boolean =>
  now.differ !== before.differ ||
  changesOf(now) !== changesOf(before) ||
  CHOSEN_ROWS.some((row) => now.rows[row]?.state !== before.rows[row]?.state)
