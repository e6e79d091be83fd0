import { type VerbId, verb } from '#cards/verbs.ts'
import { openedByWorker } from '#domain/consult/closing/keep-words.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import { rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'

/** A repeat of a press comes within seconds, at most minutes; the same request an hour later is another opening, whatever it calls itself. */
const REPEATS_WITHIN_MS = 600_000

/**
 * Notes who opened which words of a consult and when, before a page with them is drawn, by whatever way it came to be drawn; the worker
 * sees that list. Once per request, so a repeated press is not a second reading. Throws Refusal `not_yours` for whoever may not.
 */
export async function noteOpening(r: Request, verbId: VerbId, consultId: ConsultId): Promise<void> {
  const { opens, may: needs, form } = verb(verbId)
  if (!opens) return
  const period = Math.floor(r.now / REPEATS_WITHIN_MS)
  await r.deps.store.once(r.actor.workspace, `opens:${opens}:${consultId}:${me(r)}:${period}:${r.key}`, r.now, async (tx) => {
    const consult = await tx.consults.peek(consultId)
    if (!consult || !may(consult, r.actor.person, needs!)) throw new Refusal('not_yours')
    await tx.accesses.add({ consultId, person: me(r), at: r.now, what: opens })
    await tx.audit.add({ consultId, by: me(r), what: `opened.${opens}`, at: r.now, facts: {} })
    await startTheirTime(r, tx, consult)
    return show(form!, consultId).ref
  })
}

/** From the worker's opening on the words of what belongs elsewhere have their time (R15). */
async function startTheirTime(r: Request, tx: Tx, { id, elsewhere }: Consult): Promise<void> {
  if (elsewhere === null || elsewhere.openedAt !== null) return
  const consult = await tx.consults.get(id)
  const changed = consult && openedByWorker(consult, me(r), rulesAt(r.deps, r.now))
  if (changed) await saveChanged(r.deps, tx, changed, r.now)
}

/** Where a long page goes on, from a page's own state. */
export const offset = (arg: string): { offset?: number } => (/^\d{1,6}$/.test(arg) ? { offset: Number(arg) } : {})
