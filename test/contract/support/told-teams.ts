import type { JsonObject } from '#sandbox/platform/json.ts'
import type { SimulatedTeams } from '#sandbox/tenant/simulated-teams.ts'
import type { Told } from './told.ts'

export function toldTeams(teams: SimulatedTeams): Told {
  const posts = () => teams.calls().filter(({ method }) => method === 'activities.post' || method === 'activities.put')
  return {
    posts: () => posts().map(({ body }) => ({ whole: JSON.stringify(body), fallback: String(body.summary) })),
    unseen: () => posts().flatMap(({ body }) => dataIn(body).map((data) => JSON.stringify(data))),
    sentTwice: () => teams.allMessages().flatMap(({ text, card }) => (/possible repeat/.test(JSON.stringify([text, card])) ? [text] : [])),
    objections: () => [...teams.warnings, ...teams.calls().filter((call) => call.error !== null)],
    lockScreens: () => teams.users().flatMap((user) => teams.notifications(user.id).map((shown) => shown.text)),
  }
}

/** What the buttons carry. */
function dataIn(node: unknown): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(dataIn)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (key === 'data' ? [value as JsonObject] : dataIn(value)))
}
