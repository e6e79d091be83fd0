import { insightsCard } from '#cards/doors/insights-card.ts'
import { refusalCard } from '#cards/doors/refusal-card.ts'
import type { Answer } from '../ports/doors.ts'
import type { Request } from '../request.ts'
import { maySeeInsights } from './may-see-insights.ts'
import { newWebKey } from './new-web-key.ts'

const LINK_MS = 10 * 60_000

/** `/boundary insights`: a link that opens the figures once, within ten minutes. A newer link ends the one before. */
export async function sendInsightsLink(r: Request): Promise<Answer> {
  const { deps, actor } = r
  if (!maySeeInsights(actor.person)) return { kind: 'card', card: refusalCard(r.ctx, 'insights') }
  const base = deps.webAddress()
  if (base === null) return { kind: 'card', card: insightsCard(r.ctx, { url: null }) }
  const key = newWebKey(deps)
  await deps.store.write(actor.workspace, async (tx) => {
    await tx.webKeys.removeOver(r.now)
    await tx.webKeys.removeOf(actor.person.key, 'link')
    await tx.webKeys.add({ kind: 'link', key, person: actor.person.key, untilAt: deps.clock.inReal(LINK_MS) })
    await tx.audit.add({ consultId: null, by: actor.person.key, what: 'insights_link', at: r.now, facts: {} })
  })
  return { kind: 'card', card: insightsCard(r.ctx, { url: `${base}/insights?key=${key}` }) }
}
