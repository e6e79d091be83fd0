/**
 * Every limit of Teams that we rely on, in one table. Sources: learn.microsoft.com (bots/how-to/rate-limit, dialogs, cards reference) and
 * the Adaptive Cards 1.5 schema; `messageBytes` stays well below the 100 KB at which messages are refused.
 */
export const LIMITS = {
  messageBytes: 80_000,
  dialogBytes: 200_000,
  /** Ours: one line on a lock screen. */
  fallback: 150,
  title: 64,
  heading: 150,
  /** One run of text; longer ones are split so that a page stays readable. */
  text: 2_900,
  /** Teams shows at most six actions in a row. */
  actionsInRow: 6,
  button: 75,
  option: 75,
  options: 100,
  optionValue: 150,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  inputLength: 3_000,
  /** Ours: a one-line box, unless the field says otherwise. */
  shortLength: 150,
  confirmTitle: 100,
  confirmText: 300,
  url: 3_000,
} as const

/** Times in milliseconds. */
export const TIMES = {
  /** Teams waits 5 s for a dialog and then sends the submit twice more: before that we say kindly that we are slow. */
  answerWithin: 4_000,
  callTimeout: 10_000,
  /** A person waits for this one. */
  interactiveTimeout: 4_000,
  /** An alarm's call that hangs: it is repeated this soon; at the first try sooner. */
  urgentFirst: 1_500,
  urgentTimeout: 4_000,
  /** A token that was asked for and has not come by then is asked for once more, beside the first. */
  tokenAgain: 1_500,
  /** Token times are accepted this much before or after our clock. */
  skew: 300_000,
  bodyWithin: 10_000,
} as const

export const BODY_LIMIT = 256 * 1024
/** Microsoft's answers are small: an id, a token, a page of keys. */
export const ANSWER_LIMIT = 1024 * 1024
/** A token of the Bot Framework has some 1,500 characters. */
export const TOKEN_LIMIT = 8_192

/** Messages a bot may send into one conversation: so many within so many ms. */
export const CONVERSATION_WINDOWS = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
] as const
/** Ours, in ms: what leaves in time may arrive closer together, and Teams counts arrivals. */
export const ON_THE_WAY_MS = 100
/** Calls of one app in one tenant. */
export const TENANT_WINDOW = { count: 50, ms: 1_000 } as const
