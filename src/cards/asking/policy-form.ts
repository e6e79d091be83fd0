import type { ReaderContext } from '#cards/context.ts'
import { policiesFor, policyItems } from '#cards/guide/policy-items.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** The policy step after the answer, where table B lets it wait. */
export function policyForm(ctx: ReaderContext, { consult, nonce }: { consult: Consult; nonce: string }): Form {
  const policies = policiesFor(ctx, consult.situation.category)
  return page(ctx, 'policy', { id: consult.id, nonce }, (p) => ({
    submit: policies.length > 0 ? 'nav.save' : undefined,
    close: policies.length > 0 ? 'nav.cancel' : 'nav.close',
    items: [p.small('safety.line'), ...policyItems(p, policies, consult.situation.policyAnswer)],
  }))
}
