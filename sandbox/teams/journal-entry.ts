import type { SimulatedMessage } from './teams-shapes.ts'

/** What the tenant keeps. Dialogs, targeted messages and typing are not kept: they are gone with the client. */
export type JournalEntry =
  | { op: 'post'; message: SimulatedMessage }
  | { op: 'change'; conversation: string; id: string; patch: Partial<SimulatedMessage> }
  | { op: 'read'; user: string; id: string }
  | { op: 'app'; user: string; installed: boolean; blocked: boolean }
