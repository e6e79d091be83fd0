import type { MessageRef } from '../ports/platform.ts'

/** Something a person wrote to the bot. */
export interface Wrote {
  text: string
  source: MessageRef
  threadId: string | null
  private: boolean
  files: number
}
