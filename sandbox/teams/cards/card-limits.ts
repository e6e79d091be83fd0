/**
 * Limits of Teams that the simulation holds the bot to. Sources: learn.microsoft.com/microsoftteams (format your bot messages, cards
 * reference, dialogs) and the Adaptive Cards 1.5 schema.
 */
export const LIMITS = {
  /** A message with everything in it. */
  messageBytes: 100 * 1024,
  /** The Connector reads no more than this. */
  bodyBytes: 256 * 1024,
  /** Actions of one card or one row; more are cut off. */
  actions: 6,
  /** The newest schema that all of Teams' clients draw. */
  version: 1.5,
} as const
