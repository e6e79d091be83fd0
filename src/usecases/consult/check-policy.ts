import { policiesFor } from '#cards/guide/policy-items.ts'
import { policyAnswer } from '#domain/consult/asking/policy-answer.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The policy checked after advice, where table B says so; which policies, and in which version, is kept with the answer. */
export const checkPolicy = (r: Request, id: string, answer: NonNullable<Situation['policyAnswer']>): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => {
    const policies = policiesFor(r.ctx, consult.situation.category).map(({ id: policy, title, version }) => ({
      id: policy,
      title,
      version,
    }))
    return policyAnswer(consult, { by: r.actor.person.key, answer, policies }, rules)
  })
