import type { Block, MessageMetadata, SimulatedMessage, ViewContent } from './slack-shapes.ts'

/** What the workspace keeps. Modals, private replies and typing are not kept: Slack's client forgets them too. */
export type JournalEntry =
  | { op: 'dm'; user: string; id: string }
  | { op: 'post'; message: SimulatedMessage }
  | {
      op: 'change'
      channel: string
      ts: string
      by: string
      at: string
      text: string
      blocks: Block[]
      metadata?: MessageMetadata | undefined
    }
  | { op: 'remove'; channel: string; ts: string }
  | { op: 'read'; user: string; channel: string; ts: string }
  | { op: 'home'; user: string; content: ViewContent; hash: string; id: string }
