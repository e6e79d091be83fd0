import type { ReaderContext } from '#cards/context.ts'
import { policiesFor, policyItems } from '#cards/guide/policy-items.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** The policy step after the answer, where table B lets it wait. */
export function policyForm(ctx: ReaderContext, { consult, nonce }: { consult: Consult; nonce: string }): Form {
  const to = { id: consult.id, form: 'policy', nonce }
  const p = pen(ctx.say, to)
  const policies = policiesFor(ctx, consult.situation.category)
  return {
    id: 'policy',
    title: p.title('policy.title'),
    ...(policies.length > 0 ? { submit: p.submit('nav.save') } : {}),
    close: p.submit(policies.length > 0 ? 'nav.cancel' : 'nav.close'),
    to,
    items: [p.small('safety.line'), ...policyItems(p, policies, consult.situation.policyAnswer)],
  }
}
