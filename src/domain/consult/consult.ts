import { z } from 'zod'
import { consultId, packVersion, personKey, token } from '../ids.ts'
import { CHOSEN_ROWS } from '../situation/rows.ts'
import { situationSchema } from '../situation/situation.ts'
import { CONSULT_STATES, FLAGS, LEVELS, OUTCOMES, PARTS, REASONS } from '../words.ts'
import { accountSchema } from './account/account.ts'

const at = z.number().int()
const words = z.string().max(3000)

/** A person's part in one consult. Nobody is ever deleted from the list: `leftAt` ends a part. */
export const participantSchema = z.object({
  key: personKey,
  part: z.enum(PARTS),
  addedAt: at,
  /** Why they have it: by a step of the ladder (`rung`, as consults that are kept call it), a handover, and so on. */
  cause: z.enum(['sent', 'rung', 'handover', 'second', 'cover', 'lead', 'duty', 'pointer', 'named']),
  /** Which of the chain they are (1 responsible at sending, 2, 3, 4), null for those outside it; kept under this name. */
  rung: z.number().int().nullable().default(null),
  /** Pressed "Seen, I will answer". */
  seenAt: at.nullable().default(null),
  leftAt: at.nullable().default(null),
  /** Set while this person's own acknowledge clock runs after a handover (T1). */
  ackDueAt: at.nullable().default(null),
  snoozedUntilAt: at.nullable().default(null),
  snoozes: z.number().int().default(0),
  /** True when unavailable at sending: no notice, a digest on return (R3). */
  waiting: z.boolean().default(false),
  /** While `waiting`: when they are told of it after all (the opening, or their return). */
  waitsUntilAt: at.nullable().default(null),
  /**
   * When the platform took the card that brought it to them (R9). Null: not yet; left out, as on consults that were kept before this was
   * known: it was.
   */
  sentToAt: at.nullable().optional(),
  /** From when that card is counted as due: when they came on it, or later where chat took nothing from anybody meanwhile. */
  dueFromAt: at.nullable().default(null),
  /** Chat took nothing from anybody when their time was last up: it is an outage, and they are not passed over. */
  heldUp: z.boolean().default(false),
  /** When they were passed over because their card was not taken in time; it still comes when it can. */
  missedAt: at.nullable().default(null),
  /** Who handed it over, or asked for the view; null otherwise. */
  from: personKey.nullable().default(null),
})
export type Participant = z.infer<typeof participantSchema>

export const answerSchema = z.object({
  at,
  by: personKey,
  mode: z.enum(['written', 'call', 'met']),
  text: words,
  why: words.default(''),
  minutes: z.number().int().min(0).max(1440).nullable().default(null),
  reviewOn: z.string().nullable().default(null),
})

export const closureSchema = z.object({
  at,
  by: personKey,
  outcome: z.enum(OUTCOMES),
  kind: z.enum(['advice', 'direction']).nullable(),
  why: words,
  safety: z.enum(['yes', 'acted', 'no']).nullable(),
  ownDone: z.enum(['yes', 'no']).nullable().default(null),
  /** Field id (`out.*`) to what was filled in; which ones are required is in the pack. */
  details: z.record(z.string(), z.string()),
  actions: z.array(z.object({ id: z.string(), what: z.string(), who: personKey, by: z.string(), doneAt: at.nullable().default(null) })),
  noted: z.enum(['yes', 'later', 'no']).nullable(),
  codes: z.string().default(''),
  minutes: z.number().int().nullable().default(null),
  careOffered: z.boolean().default(false),
  /** Who closed what the worker asked to take back has spoken with them first. */
  spokeWith: z.boolean().optional(),
})

/**
 * One consult with everything the rules need: state, clocks, people, what was said for the record. It is saved whole and
 * sealed; the store keeps a few columns beside it (state, level, dues, people) to find and wake it. Thread messages, the read
 * log and the audit log are rows of their own.
 */
export const consultSchema = z.object({
  id: consultId,
  /** `K7F2`: letters and digits, at least one digit, no look-alikes. */
  token,
  workerKey: personKey,
  packVersion,
  state: z.enum(CONSULT_STATES),
  level: z.enum(LEVELS),
  floor: z.enum(LEVELS),
  reasons: z.array(z.enum(REASONS)),
  situation: situationSchema,
  /** Which act in 90 days this is (R7); 1 when it is the first or not of that kind. */
  act: z.number().int().min(1).default(1),
  /** How many flags were counted before it (R7), apart from what the worker told; null on consults kept before that was known. */
  counted: z.number().int().min(0).nullable().default(null),
  createdAt: at,
  sentAt: at.nullable(),
  /** The present run of the clocks: a raise, reopening, lowering or "not enough" starts a new one. Fired step keys hold its number. */
  run: z.object({
    n: z.number().int(),
    fromAt: at,
    cause: z.enum(['sent', 'raised', 'lowered', 'reopened', 'not_enough', 'became', 'denied', 'went_on']),
  }),
  ackDueAt: at.nullable(),
  answerDueAt: at.nullable(),
  /** When the worker was told that the answer time passed and whom to phone; null again with each new run. */
  answerMissedAt: at.nullable().default(null),
  /** When the ladder's fractions are measured from acknowledging to answering: `today` case A, B or C, or null at other levels. */
  dayCase: z.enum(['A', 'B', 'C_duty', 'C_open']).nullable().default(null),
  noCover: z.boolean().default(false),
  /** Next opening, when nobody was on duty at sending. */
  noDutyUntilAt: at.nullable().default(null),
  contactAt: at.nullable().default(null),
  excluded: z.array(personKey),
  people: z.array(participantSchema),
  /** Step key (with run number) to the time it fired. Nothing fires twice. */
  fired: z.record(z.string(), at),
  /** When the rules next have something to do; the sweep's column. Null: nothing. */
  nextDueAt: at.nullable(),
  levels: z.array(
    z.object({
      at,
      by: personKey.nullable(),
      level: z.enum(LEVELS),
      reason: z.string().default(''),
      reasons: z.array(z.enum(REASONS)).default([]),
    }),
  ),
  ackedAt: at.nullable().default(null),
  ackedBy: personKey.nullable().default(null),
  askedAt: at.nullable().default(null),
  askedBy: personKey.nullable().default(null),
  answers: z.array(answerSchema).default([]),
  /** Rows of the worker's list that somebody who has it pointed at ("try this next"), with a line of the pack, or words of their own. */
  hints: z
    .array(
      z.object({
        at,
        by: personKey,
        row: z.enum(CHOSEN_ROWS),
        line: z.templateLiteral(['phrase.', z.string()]).nullable().default(null),
        text: words.default(''),
      }),
    )
    .default([]),
  agreedAt: at.nullable().default(null),
  /** How often the worker said "Not an answer yet" (T9). */
  notEnough: z.number().int().default(0),
  spoken: z
    .array(
      z.object({
        at,
        by: personKey,
        how: z.enum(['safe', 'not', 'police']),
        plan: words,
        minutes: z.number().int().nullable(),
        /** They saw them; else they heard them. */
        saw: z.boolean().default(false),
        /** Which service is with them, and since when (`14:05`), in the words of who noted it. */
        service: words.default(''),
        serviceSince: z.string().default(''),
        /** What the worker said to it: yes, no, or nothing yet. */
        confirmed: z.boolean().nullable().default(null),
      }),
    )
    .default([]),
  /** Reports before this one of the list no longer count: a "no", a "not safe" or a new press came after them (T4). */
  spokenFrom: z.number().int().default(0),
  /** How the present alarm ended (T4); null: it has not. Left out on consults kept before an end was noted: then one report ended it. */
  ended: z
    .object({ at, why: z.enum(['yes', 'second', 'service']), by: personKey })
    .nullable()
    .optional(),
  /** Whose contact counts for nothing (R4: the danger is one of those who have it). */
  contactIgnored: z.array(personKey).default([]),
  /** Whoever of those who have an alarm is said to be the danger, and since when (R4). */
  named: z.array(z.object({ at, person: personKey })).default([]),
  /** `now`: adding people rests until then (T4); reminders go on. */
  pausedUntilAt: at.nullable().default(null),
  workerActiveAt: at,
  /** Presses of an alarm that it was raised by or that joined it (R18). */
  presses: z.array(z.object({ at, gate: z.enum(['a', 'b']) })).default([]),
  /** A new alarm whose card the worker does not have yet: until when it waits for those who are called (`telling/first-card.ts`). */
  cardWaitsUntilAt: at.nullable().default(null),
  /** R11: the worker asked not to be rung; where they are, line by line; who said that they are ringing. */
  doNotRingAt: at.nullable().default(null),
  places: z.array(z.object({ at, text: words })).default([]),
  rings: z.array(z.object({ at, by: personKey })).default([]),
  updates: z.array(z.object({ at, text: words, flags: z.array(z.enum(FLAGS)) })).default([]),
  withdrawnAt: at.nullable().default(null),
  withdrawWhy: words.default(''),
  /** Withdrawn, but a person must close (T10). */
  closeAskedAt: at.nullable().default(null),
  caseNote: z.enum(['yes', 'later', 'no']).nullable().default(null),
  /** When it was last said to be not yet in the client's file; null where that is said no more, or was before this was kept. */
  caseNoteAt: at.nullable().default(null),
  /** The draft it was sent from, so that an old page of that says where its steps are now. */
  fromDraft: z.string().nullable().default(null),
  /** Said once it was closed: the record keeps what stood there at the closing, and has this as later. */
  notedLater: z
    .object({ at, by: personKey, noted: z.enum(['yes', 'later', 'no']) })
    .nullable()
    .default(null),
  reviewOn: z.string().nullable().default(null),
  sessionAt: at.nullable().default(null),
  formalAt: at.nullable().default(null),
  closure: closureSchema.nullable().default(null),
  /** Closed as belonging elsewhere (R15): when the worker first opened it since, said that their words stay, or the words went. */
  elsewhere: z.object({ openedAt: at.nullable(), keptAt: at.nullable(), goneAt: at.nullable() }).nullable().default(null),
  /** Reading is not agreeing: `view` holds what a person sees differently, null when they only read it. Amending starts a new round. */
  marks: z.array(z.object({ at, by: personKey, view: words.nullable(), round: z.number().int() })).default([]),
  amendments: z.array(z.object({ at, by: personKey, text: words, why: z.string() })).default([]),
  closedAt: at.nullable().default(null),
  /** Times that the client went on and the worker told it (R7): each counts as an act of its own. */
  wentOn: z.array(z.object({ at, by: personKey })).default([]),
  followUps: z.array(z.object({ key: z.string(), at, answer: z.string().nullable().default(null) })).default([]),
  account: accountSchema.prefault({}),
})
export type Consult = z.infer<typeof consultSchema>
export type ConsultAnswer = z.infer<typeof answerSchema>
export type Closure = z.infer<typeof closureSchema>
