import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Policy } from '#domain/agency.ts'
import type { Situation } from '#domain/situation/situation.ts'

interface PolicyModel {
  policies: readonly Policy[]
  answer: Situation['policyAnswer']
  /** The worker is to talk with the client; else the rule is for what comes next (table B). */
  talk: boolean
}

/** The agency's policies for this category and whether they help. None listed counts as unclear, and the page says so. */
export function policyItems(draw: Draw, { policies, answer, talk }: PolicyModel): Item[] {
  return [
    draw.text('checklist.policy.title'),
    draw.small(talk ? 'checklist.policy.why' : 'row.policy.plan.why'),
    ...(policies.length === 0
      ? [draw.text('policy.none')]
      : [
          ...policies.slice(0, 5).map((one) => draw.link('policy.link', one.url, { title: typed(one.title), version: one.version })),
          draw.radio('policy.helps', ['policy.clear', 'policy.unclear', 'policy.unread'], {
            optional: true,
            ...(answer ? { value: `policy.${answer}` } : {}),
          }),
        ]),
  ]
}

/** Policies of the agency file for a category. */
export const policiesFor = (ctx: Pick<ReaderContext, 'agency'>, category: Situation['category']): Policy[] =>
  category === null ? [] : ctx.agency.policies.filter((one) => one.categories.includes(category))
