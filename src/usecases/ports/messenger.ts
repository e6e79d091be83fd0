import type { Card, Form, Home } from '#cards/model.ts'
import type { NoticeId, PlatformUserId } from '#domain/ids.ts'
import type { At, Platform } from '#domain/words.ts'
import type { Abilities, MessageRef, PageRef } from './platform.ts'

/**
 * Why a send did not succeed, as the delivery has to know it. `unreachable` and `refused` end a message: they are only for what the
 * platform itself says about this person or this message. Whatever else went wrong may pass.
 */
export type SendFault =
  /** Nothing was accepted. `afterMs` is what the platform asked for; where nobody said when, the pauses grow. */
  | { kind: 'retry'; afterMs?: number; code: string }
  /** The platform may have accepted it: read back first. */
  | { kind: 'ambiguous'; code: string }
  /** The chat is no longer the one with this person: they may have another, which opening it by their id says. */
  | { kind: 'moved'; code: string }
  /** The person cannot be reached there at all. */
  | { kind: 'unreachable'; code: string }
  /** The message to redraw is gone: post anew. */
  | { kind: 'gone'; code: string }
  /** The platform says the message itself is wrong; trying again cannot help. */
  | { kind: 'refused'; code: string }

export class SendError extends Error {
  override name = 'SendError' as const
  readonly fault: SendFault
  constructor(fault: SendFault, options?: ErrorOptions) {
    super(`send failed: ${fault.kind} ${fault.code}`, options)
    this.fault = fault
  }
}

/** A message as the platform took it. */
export interface PostedRef extends MessageRef {
  /** The thread it was meant for is gone, and the platform put it on its own. */
  onItsOwn?: true
}

/** One platform's way out. Every method throws only SendError. */
export interface Messenger {
  readonly platform: Platform
  readonly abilities: Abilities
  /** Whatever `work` sends here goes before all else that waits for a turn: an alarm (R8), of which this is the `attempt`th try. */
  urgently<T>(attempt: number, work: () => Promise<T>): Promise<T>
  /** `address` here and below is the contact's, where the platform has told one. */
  openDm(userId: PlatformUserId, address?: string): Promise<string>
  post(to: { channel: string; threadId?: string; noticeId: NoticeId; address?: string }, card: Card): Promise<PostedRef>
  update(ref: MessageRef, card: Card, noticeId: NoticeId, address?: string): Promise<void>
  /** The message that carries this notice id, if the platform took it. Always null without `readBack`. */
  findByNotice(where: { channel: string; threadId?: string; since: At }, noticeId: NoticeId): Promise<MessageRef | null>
  /** Draws an open page anew, as long as it still shows what we drew last; else, and always without `redrawsPages`, it is `gone`. */
  redrawPage(page: PageRef, form: Form): Promise<PageRef>
  /** Draws a person's Home; where Home is a message, only the one that stands (`at.home`) is redrawn. */
  publishHome(userId: PlatformUserId, home: Home, at?: { home?: MessageRef; address?: string }): Promise<void>
  /** Platform user id for an e-mail address; null only where the platform says that it knows nobody of it. */
  findByEmail(email: string): Promise<PlatformUserId | null>
  /** The e-mail address of an account; null where the platform tells none. */
  emailOf(userId: PlatformUserId): Promise<string | null>
}
