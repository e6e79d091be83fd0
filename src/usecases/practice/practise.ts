import { practiseForm } from '#cards/practice/practise-form.ts'
import { heldSince } from '#domain/check-in/held.ts'
import { mayPractise } from '#domain/practice/may-practise.ts'
import { placeOf, repliesOf } from '#domain/practice/practice.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** Invented replies, one at a time; whether any may be offered is asked with each page. */
export const practise = useCase('practise', {
  draw: async (r, { arg = '' }) => {
    const offered = await r.deps.store.read(r.actor.workspace, (tx) => offeredTo(r, tx))
    const replies = offered ? repliesOf(r.ctx.rules) : null
    const at = placeOf(arg, replies?.length ?? 0)
    return { kind: 'form', how: 'show', form: practiseForm(r.ctx, { nonce: r.deps.newId(), replies, at }) }
  },
})

/** What cannot be read may be the reason to offer nothing. */
async function offeredTo(r: Request, tx: Tx): Promise<boolean> {
  const consults = await tx.consults.recentOfWorker(me(r), heldSince(r.now))
  const drafts = await tx.drafts.allOf(me(r))
  return tx.setAside.met() === 0 && mayPractise(r.ctx.rules, { consults, drafts }, r.now)
}
