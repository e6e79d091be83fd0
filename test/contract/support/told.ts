/** Everything a simulated platform was ever given by the bot, for rules about what may stand where. */
export interface Told {
  /** Every message as it was sent: all of it, and the line that a lock screen shows. */
  posts(): readonly { whole: string; fallback: string }[]
  /** What nobody sees: values of buttons, metadata. */
  unseen(): string[]
  /** Ids of what was, or may have been, sent more than once. */
  sentTwice(): Promise<string[]>
  /** What the platform refused, or took but should not have been sent. */
  objections(): unknown[]
  /** What everybody's lock screen showed. */
  lockScreens(): string[]
}
