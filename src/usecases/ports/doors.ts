import type { Card, Confirm, Form, Home, Pointer, Values } from '#cards/model.ts'
import type { PlatformUserId } from '#domain/ids.ts'
import type { MessageRef, PageRef, PlatformUser } from './platform.ts'
import type { Wrote } from './wrote.ts'

/**
 * What a platform does with an answer:
 * - `form`: open it (or put it in place of the page that was pressed; `push` on top);
 * - `errors`: show each under its field and keep the page; `form` is that page, for a platform that has to draw it again;
 * - `done`: close the dialog (with `card`, show that privately too);
 * - `card`: a private reply where the person is.
 */
export type Answer =
  | { kind: 'form'; form: Form; how: 'show' | 'push' }
  | { kind: 'errors'; errors: Readonly<Record<string, string>>; form?: Form }
  | { kind: 'done'; card?: Card }
  | { kind: 'card'; card: Card }
  | { kind: 'none' }

export interface Press {
  action: string
  to: Pointer
  /** The whole page as typed, when the press was inside a form. */
  values: Values | null
  /** Form id when pressed inside a form. */
  form: string | null
  /** Unique per press, the same when the platform repeats it. */
  key: string
}

/** The front doors: what both platforms call, and all they call. Every method ends in an answer; faults become kind sentences. */
export interface Doors {
  /** `/boundary` with what was typed after it. */
  command(user: PlatformUser, typed: string, key: string): Promise<Answer>
  /** A shortcut or message action: opens the guide, copies nothing. */
  open(user: PlatformUser, how: 'shortcut' | 'message', key: string): Promise<Answer>
  press(user: PlatformUser, press: Press): Promise<Answer>
  submit(user: PlatformUser, form: string, to: Pointer, values: Values, key: string): Promise<Answer>
  /**
   * Keeps what stands on a page, where its form keeps anything before it is sent; for a platform that does not tell of each choice. Ends in
   * `none`, or in a card that says why it could not be kept.
   */
  save(user: PlatformUser, form: string, to: Pointer, values: Values, key: string): Promise<Answer>
  /** A page as it is now; with `values`, as they would make it. Nothing is written, save that somebody opened words where it shows any. */
  look(user: PlatformUser, form: string, to: Pointer, values: Values | null, key: string): Promise<Answer>
  home(user: PlatformUser, arg?: string): Promise<Home>
  /** A message in the person's private chat with the bot, in a thread or not; or a mention in a channel. */
  wrote(user: PlatformUser, m: Wrote & { key: string }): Promise<Answer>
  /**
   * `threadId`: the message it stands under, where the platform says so; `changedAt`: when, by the platform's clock. Resolves to what its writer
   * reads where it failed; it is tried again then.
   */
  edited(
    user: PlatformUser,
    m: { source: MessageRef; text: string; threadId: string | null; changedAt: number | null; key: string },
  ): Promise<Answer | null>
  /** The same. A platform does not always tell whose message was removed (`userId` null): it is looked up then, and rejects where it cannot be. */
  deleted(
    user: Omit<PlatformUser, 'userId'> & { userId: PlatformUserId | null },
    m: { source: MessageRef; key: string },
  ): Promise<Answer | null>
  /** The question before a press that asks first, for a platform whose buttons cannot ask by themselves. Null: there is none to ask. */
  ask(user: PlatformUser, action: string, to: Pointer): Promise<Confirm | null>
  /**
   * A person was heard from: where they are reached (`address`, opaque), their private chat when it was there, and whether they have only
   * just come to the bot. Nothing for a stranger; never fails.
   */
  heardFrom(user: PlatformUser, at: { address: string; channel: string | null; isNew: boolean }): Promise<void>
  /** A page that is redrawn by us (`Form.live`) is now in front of a person, there. Never fails. */
  pageShown(user: PlatformUser, form: Form, at: PageRef): Promise<void>
  /** Home was drawn as this message: it is redrawn there from now on. Never fails. */
  homeShown(user: PlatformUser, ref: MessageRef): Promise<void>
}
