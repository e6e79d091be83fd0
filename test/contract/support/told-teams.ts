import type { JsonObject } from '#sandbox/platform/json.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { Told } from './told.ts'

/** `begunTwice`: ids of notices whose sending was begun more than once, where nobody knows that the first sent nothing. */
export function toldTeams(teams: SimulatedTeams, begunTwice: () => Promise<string[]>): Told {
  const posts = () => teams.calls().filter(({ method }) => method === 'activities.post' || method === 'activities.put')
  return {
    posts: () => posts().map(({ body }) => ({ whole: JSON.stringify(body), fallback: String(body.summary) })),
    unseen: () => posts().flatMap(({ body }) => dataIn(body).map((data) => JSON.stringify(data))),
    // A message of Teams carries no id of ours: one that was begun twice, or is marked as a possible repeat, may stand twice.
    sentTwice: async () => [...(await begunTwice()), ...teams.allMessages().flatMap(({ id, card }) => (isMarked(card) ? [id] : []))],
    objections: () => [...teams.warnings, ...teams.calls().filter((call) => call.error !== null)],
    lockScreens: () => teams.users().flatMap((user) => teams.notifications(user.id).map((shown) => shown.text)),
  }
}

const isMarked = (card: JsonObject | null): boolean => JSON.stringify(card).includes('(possible repeat)')

/** What the buttons carry. */
function dataIn(node: unknown): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(dataIn)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (key === 'data' ? [value as JsonObject] : dataIn(value)))
}
