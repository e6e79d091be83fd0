import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { ShownPage } from '../in/shown-page.ts'
import type { Message } from '../render/render-message.ts'

/** Who asked for something, and where they are when they get their answer. */
export interface Asked {
  user: PlatformUser
  receivedAt: number
  /** Opens one modal within 3 s of the request; null where Slack gave none. */
  triggerId: string | null
  /** The modal in front of them. */
  page: ShownPage | null
  /** A private reply where they are; never throws. */
  reply(message: Message): Promise<void>
}
