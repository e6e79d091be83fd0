import type { SimulatedMessage } from './teams-shapes.ts'

/** What the Connector says of a chat that is no longer the person's with the bot. */
export type LeftChat = 'ConversationNotFound' | 'BotNotInConversationRoster'

/** What the tenant keeps. Dialogs, targeted messages and typing are not kept: they are gone with the client. */
export type JournalEntry =
  | { op: 'post'; message: SimulatedMessage }
  | { op: 'change'; conversation: string; id: string; patch: Partial<SimulatedMessage> }
  /** From now on a person's chat with the bot is called so; the one before answers with this error. */
  | { op: 'chat'; user: string; id: string; before: LeftChat }
  | { op: 'read'; user: string; id: string }
  | { op: 'app'; user: string; installed: boolean; blocked: boolean }
