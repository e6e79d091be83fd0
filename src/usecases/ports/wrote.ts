import type { MessageRef } from './platform.ts'

/** Something a person wrote to the bot. */
export interface Wrote {
  text: string
  source: MessageRef
  threadId: string | null
  private: boolean
  files: number
  /** It begins as a command does, and a name may stand behind that: it goes to nobody unless the writer says so. */
  unsure?: boolean
}
