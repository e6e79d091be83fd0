import type { PersonKey } from '#domain/ids.ts'
import { quarterToCome } from '#domain/insights/quarter.ts'
import type { Deps } from '../deps.ts'
import { strangerAs } from '../people/stranger.ts'
import type { InsightsDoor, InsightsPage } from '../ports/insights-door.ts'
import { quartersWithFigures } from './make-insights.ts'
import { maySeeInsights } from './may-see-insights.ts'
import { newWebKey } from './new-web-key.ts'

const WEB_SESSION_MS = 30 * 60_000

/** The way in for the web pages: one key for one person, looked at anew with every page. */
export function createInsightsDoor(deps: Deps): InsightsDoor {
  const reader = (key: PersonKey) => {
    const person = deps.agency.current().byKey.get(key)
    return person && maySeeInsights(person) ? person : null
  }

  return {
    async enter(key) {
      const now = deps.clock.now()
      // Anybody may try a key: one that nobody was given costs no write.
      if ((await deps.store.read(deps.workspace, (tx) => tx.webKeys.find('link', key, now))) === null) return null
      const webSession = newWebKey(deps)
      const entered = await deps.store.write(deps.workspace, async (tx) => {
        await tx.webKeys.removeOver(now)
        const person = await tx.webKeys.take('link', key, now)
        if (person === null || !reader(person)) return false
        await tx.webKeys.add({ kind: 'session', key: webSession, person, untilAt: deps.clock.inReal(WEB_SESSION_MS) })
        await tx.audit.add({ consultId: null, by: person, what: 'insights_opened', at: now, facts: {} })
        return true
      })
      return entered ? { webSession, forMs: WEB_SESSION_MS } : null
    },
    async show(webSession, quarter): Promise<InsightsPage | null> {
      const now = deps.clock.now()
      const key = await deps.store.read(deps.workspace, (tx) => tx.webKeys.find('session', webSession, now))
      const person = key === null ? null : reader(key)
      if (!person) return null
      const { shown: quarters, held } = await quartersWithFigures(deps, now)
      const chosen = quarters.find((one) => one.id === quarter) ?? quarters.at(-1)
      const { timezone } = deps.agency.current()
      // Days of a quarter are the agency's, wherever the reader is.
      const ctx = deps.readerContext({ ...person, timezone }, null, now)
      return { ctx, quarters, held, chosen: chosen?.id ?? null, next: quarterToCome(timezone, now) }
    },
    async leave(webSession) {
      await deps.store.write(deps.workspace, (tx) => tx.webKeys.take('session', webSession, deps.clock.now()))
    },
    stranger: () => deps.readerContext(strangerAs(deps), null, deps.clock.now()),
  }
}
