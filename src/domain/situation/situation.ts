import { z } from 'zod'
import { caseToken, consultId, type DraftId, type PersonKey, personKey, token } from '../ids.ts'
import { BEFORE, CATEGORIES, FLAGS, GATES, LEVELS, NEEDS, OPENINGS, OWN_KINDS, WHO } from '../words.ts'
import { changesSchema } from './page-seen.ts'
import { rowMarksSchema } from './rows.ts'
import { type ScriptBox, scriptSchema } from './script.ts'

/** 3,000 characters, the most Slack lets a person type in one box; stored as typed. */
const words = z.string().max(3000)

/**
 * What a worker flags, as far as it has been told. One shape for drafts and consults: a draft is an unfinished situation.
 * All of it is content: it is only ever stored sealed and shown in a form on request.
 */
export const situationSchema = z.object({
  gate: z.enum(GATES),
  opening: z.enum(OPENINGS).nullable().default(null),
  category: z.enum(CATEGORIES).nullable().default(null),
  before: z.enum(BEFORE).nullable().default(null),
  who: z.enum(WHO).default('client'),
  /** Ticked flags plus those the other answers imply (gate, care, own part), except `lone_visit`, which depends on the time of sending. */
  flags: z.array(z.enum(FLAGS)).default([]),
  /** Local date `YYYY-MM-DD` and time `HH:MM` in the worker's zone, as picked. A date without a time counts from the team's opening that day. */
  contactDate: z.string().nullable().default(null),
  contactTime: z.string().nullable().default(null),
  contactAlone: z.boolean().default(false),
  contactAdvice: z.boolean().default(false),
  caseToken: caseToken.nullable().default(null),
  /** The worker's earlier consult that this one goes on from. */
  follows: z.object({ id: consultId, token }).nullable().default(null),
  care: z.enum(['fine', 'talk']).nullable().default(null),
  facts: words.default(''),
  callMe: z.boolean().default(false),
  need: z.enum(NEEDS).nullable().default(null),
  /** The worker's own choice of level, null while the rule's level stands. */
  chosenLevel: z.enum(LEVELS).nullable().default(null),
  own: z
    .object({
      kind: z.enum(OWN_KINDS).nullable().default(null),
      serious: z.enum(['no', 'yes', 'talk']).nullable().default(null),
      to: personKey.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Where each row of the checklist stands, as its worker said. */
  rows: rowMarksSchema.default({}),
  /** What was said anew of the steps, so that an older page of them undoes nothing. */
  changes: changesSchema.default([]),
  /** What was ticked before rows had states; kept as it was. */
  stepsUsed: z.array(z.string()).default([]),
  differ: z.string().max(3000).default(''),
  /** What the worker means to say, in their own words; null: they made none. */
  script: scriptSchema.nullable().default(null),
  policyAnswer: z.enum(['clear', 'unclear', 'unread']).nullable().default(null),
  policies: z.array(z.object({ id: z.string(), title: z.string(), version: z.string() })).default([]),
  excluded: z.array(personKey).default([]),
  /** Who takes part in place of a lead who is left out (R14): a person, or `person: null` for the body outside the agency. */
  leadInstead: z.object({ person: personKey.nullable() }).nullable().default(null),
  /** Set when the worker picked who gets it (no supervisor, everybody left out, own part). */
  sendTo: personKey.nullable().default(null),
  alsoHr: z.boolean().default(false),
  /** Who hears that the manager or HR is asked to step in (need `hr`, R13); null while the worker has not picked. */
  stepIn: personKey.nullable().default(null),
})
export type Situation = z.infer<typeof situationSchema>

/** The pages of the checklist, by the form ids of the flow. Words of the steps are looked through before the page `ask`, so `idcheck` stands there. */
export const PAGES = ['gate', 'about', 'own', 'steps', 'protect', 'mine', 'script', 'idcheck', 'ask', 'review'] as const
export type Page = (typeof PAGES)[number]

/** A page as it was stored; the page `ask` was called `tell` before it came after the steps. */
export const storedPage = z.preprocess((page) => (page === 'tell' ? 'ask' : page), z.enum(PAGES))

/** An unsent situation; only its author can see it. */
export interface Draft {
  id: DraftId
  workerKey: PersonKey
  situation: Situation
  /** The page last left, where "Go on" leads. */
  page: Page
  startedAt: number
  changedAt: number
  /** Null once the one reminder has gone out; of what is kept, when no contact lies ahead. */
  nudgeAt: number | null
  /** What stands in the boxes of one's own script, as long as nothing was made of it. */
  boxes?: Partial<Record<ScriptBox, string>> | null | undefined
  /** Since when it is kept for its author alone ("Enough for now"); left out of one that is not. */
  keptAt?: number | null | undefined
  /** Of what is kept: what its author said after the last talk. */
  landed?: z.infer<typeof landedSchema> | null | undefined
}

export const landedSchema = z.object({ at: z.number().int(), answer: z.enum(['heard', 'hard', 'not_up', 'went_on']) })
