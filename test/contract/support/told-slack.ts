import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { Told } from './told.ts'

/** Our metadata, which other apps can read: one opaque id. */
const METADATA = /^\{"event_type":"boundary_notice","event_payload":\{"notice":"[^"]+"\}\}$/

export function toldSlack(slack: SimulatedSlack): Told {
  const posts = () => slack.calls().filter(({ method }) => method.startsWith('chat.') || method === 'response_url')
  const metadata = () => slack.calls().flatMap(({ args }) => (args.metadata === undefined ? [] : [JSON.stringify(args.metadata)]))
  return {
    posts: () => posts().map(({ args }) => ({ whole: JSON.stringify(args), fallback: String(args.text) })),
    unseen: () => [...metadata(), ...slack.calls().flatMap(({ args }) => valuesIn([args.blocks, args.view]))],
    sentTwice: async () => slack.sentTwice(),
    objections: () => [
      ...slack.warnings,
      ...slack.calls().filter((call) => call.error !== null && call.error !== 'hash_conflict' && !isClosedPage(call)),
      ...metadata().filter((text) => !METADATA.test(text)),
    ],
    lockScreens: () => slack.users().flatMap((user) => slack.notifications(user.id).map((shown) => shown.text)),
  }
}

/** A page that was to be redrawn had been closed by its reader: that is found by trying, and is no objection. */
const isClosedPage = ({ method, error }: { method: string; error: string | null }): boolean =>
  method === 'views.update' && error === 'not_found'

/** Values of buttons and options, and metadata of modals. */
function valuesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(valuesIn)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    (key === 'value' || key === 'private_metadata') && typeof value === 'string' ? [value] : valuesIn(value),
  )
}
