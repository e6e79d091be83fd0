import { type VerbId, verb } from '#cards/verbs.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { AccessRow } from '../ports/rows.ts'
import { consultIdOf, me, type Press, show } from '../request.ts'

/**
 * A button that opens words about a client, after noting who opened what and when; the worker sees that list. Once per press, so a
 * repeated press is not a second reading.
 */
export const opensWords =
  (verbId: VerbId, what: AccessRow['what']): Press =>
  async (r) => {
    const { may: needs, form } = verb(verbId)
    const page = show(form!, r.id, r.arg)
    await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
      const consult = await tx.consults.peek(consultIdOf(r))
      if (!consult || !may(consult, r.actor.person, needs!)) throw new Refusal('not_yours')
      await tx.accesses.add({ consultId: consultIdOf(r), person: me(r), at: r.now, what })
      await tx.audit.add({ consultId: consultIdOf(r), by: me(r), what: `opened.${what}`, at: r.now, facts: {} })
      return page.ref
    })
    return page
  }

/** Where a long page goes on, from a page's own state. */
export const offset = (arg: string): { offset?: number } => (/^\d{1,6}$/.test(arg) ? { offset: Number(arg) } : {})
