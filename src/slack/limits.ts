/**
 * Every limit of Slack that we rely on, in one table. Sources: docs.slack.dev (Block Kit, views, chat.postMessage) and the types of
 * @slack/types 3.2.0; `alertText` from Slack's Java SDK; `messageCharacters` stays under an undocumented cap of about 13,200
 * characters on all blocks of one message together (bolt-js issue 2509).
 */
export const LIMITS = {
  messageBlocks: 50,
  messageCharacters: 12_000,
  /** Ours: one line on a lock screen. */
  fallback: 150,
  viewBlocks: 100,
  viewBytes: 240_000,
  viewTitle: 24,
  privateMetadata: 3_000,
  id: 255,
  /** Slack takes 3,000; we split earlier so that a mark or an escape never tips it over. */
  sectionText: 2_900,
  alertText: 200,
  headerText: 150,
  contextElements: 10,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  optionText: 75,
  optionValue: 150,
  choiceOptions: 10,
  selectOptions: 100,
  overflowMin: 2,
  overflowMax: 5,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  inputLength: 3_000,
  /** Ours: a one-line box, unless the field says otherwise. */
  shortLength: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
} as const

/** False draws every alert as a bold section: the switch for workspaces whose clients do not know the `alert` block. */
export const USE_ALERT_BLOCK = true

/** Times that Slack sets us, in milliseconds. */
export const TIMES = {
  /** Slack waits 3 s for an answer and keeps a `trigger_id` as long: after this we say so kindly. */
  answerWithin: 2_500,
  backgroundTimeout: 10_000,
  interactiveTimeout: 2_500,
  /** An alarm's call that hangs: it is looked for, or repeated, this soon; at the first try sooner. */
  urgentFirst: 1_500,
  urgentTimeout: 4_000,
  /** A signed request is accepted this long before or after its timestamp. */
  skew: 300_000,
  /** A signature seen once is refused this long: twice the skew covers every moment at which it could still pass. */
  replayMemory: 600_000,
  bodyWithin: 10_000,
  /** An attempt to connect a socket that has not come about by then never will: the SDK waits for ever. */
  socketConnect: 15_000,
  /** Without a socket for this long nobody is heard. Slack renews them every few hours, which takes a second. */
  socketLost: 10_000,
} as const

/** Slack takes about one post a second per channel and allows a short burst; of more channels the oldest are full again long before. */
export const POSTS = { burst: 3, refillMs: 1_000, most: 10_000 } as const
/** Its methods are about a hundred. */
export const METHODS = 500

export const BODY_LIMIT = 256 * 1024
/** Slack's answers are small; a page of history with 15 messages stays far below this. */
export const ANSWER_LIMIT = 8 * 1024 * 1024
