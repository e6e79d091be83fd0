import type { ReaderContext } from '#cards/context.ts'
import { policiesFor, policyItems } from '#cards/guide/policy-items.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import { wasToTalk } from '#domain/consult/table-b.ts'

/** The policy step after the answer, where table B lets it wait. */
export function policyForm(ctx: ReaderContext, { consult, nonce }: ConsultPage): Form {
  const { category, policyAnswer: answer } = consult.situation
  const policies = policiesFor(ctx, category)
  return page(ctx, 'policy', { id: consult.id, nonce }, (draw) => ({
    submit: policies.length > 0 ? 'nav.save' : undefined,
    close: policies.length > 0 ? 'nav.cancel' : 'nav.close',
    items: [draw.small('safety.line'), ...policyItems(draw, { policies, answer, talk: wasToTalk(consult, ctx.rules) })],
  }))
}
