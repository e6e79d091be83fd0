import { z } from 'zod'
import type { Locale } from './ids.ts'
import { SCRIPT_LINES } from './situation/script.ts'
import { CATEGORIES, FLAGS, LEVELS, OUTCOMES, STEPS } from './words.ts'

/**
 * The guidance pack, once read, is two things. The rules (steps, table B, categories, flags, levels, outcomes, which phrases and prompts
 * there are) stand once for the installation, so that a reader's language can never change a step, a floor or a time. The words, one set a
 * language, are every sentence people read. Each step and phrase names its source, or `added`.
 */

export const SOURCES = ['S0', 'S1', 'S2', 'S3', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'Q2', 'added'] as const
const sources = z.array(z.enum(SOURCES)).min(1)
const stepRule = z.enum(['R', 'O', 'L', '-'])

/** Text ids of what a pack adds by itself. */
export type PhraseId = `phrase.${string}`
export type PromptId = `prompt.${string}`
export type PracticeId = `practice.${string}`
const phraseId = z.templateLiteral(['phrase.', z.string()])
const promptId = z.templateLiteral(['prompt.', z.string()])
const practiceId = z.templateLiteral(['practice.', z.string()])

export const rulesSchema = z.strictObject({
  /** `locale`: the language for readers who have none of their own here. */
  pack: z.strictObject({
    id: z.string().min(1),
    version: z.string().min(1).brand<'packVersion'>(),
    locale: z.string().min(2).brand<'locale'>(),
    /** Who at the agency has read this version through, and on which day; the steps name them. */
    checked: z.strictObject({ by: z.string().trim().min(1).max(80), on: z.iso.date() }).optional(),
  }),
  /** Sources per step, and table B: one rule per category, in the order of STEPS. */
  steps: z.record(z.enum(STEPS), z.strictObject({ sources })),
  table: z.record(z.enum(CATEGORIES), z.record(z.enum(STEPS), stepRule)),
  categories: z.record(
    z.enum(CATEGORIES),
    z.strictObject({ default: z.enum(LEVELS), floor: z.enum(LEVELS), close_contact: z.boolean(), phrases: z.array(phraseId) }),
  ),
  /** `floor` null: the flag raises nothing by itself. `close_contact_floor` replaces it in the close-contact group. */
  flags: z.record(
    z.enum(FLAGS),
    z.strictObject({ floor: z.enum(LEVELS).nullable(), close_contact_floor: z.enum(LEVELS).optional(), reason: z.string() }),
  ),
  /** Times per level, offsets from sending; the ladder itself is in the rules. `now` is fixed. */
  levels: z.record(
    z.enum(LEVELS),
    z.strictObject({
      acknowledge: z.string().nullable(),
      answer: z.string().nullable(),
      remind: z.array(z.string()),
      backup: z.string().nullable(),
      manager: z.string().nullable(),
    }),
  ),
  /**
   * What closing with this outcome asks on the second page; ids of fields (flow 5, `out.*`). `prompt`: the question the worker may think
   * over the day after; left out, none is asked.
   */
  outcomes: z.record(z.enum(OUTCOMES), z.strictObject({ requires: z.array(z.string()), prompt: promptId.optional() })),
  /**
   * Phrases a worker may adapt; each language has its text under the same id. `names_detail`: it names a day, a number or a topic, so it is
   * not offered when someone may watch the client's phone (flag `client_monitored`).
   */
  phrases: z.record(phraseId, z.strictObject({ sources, step: z.enum(STEPS).nullable(), names_detail: z.boolean().optional() })),
  prompts: z.record(promptId, z.strictObject({ model: z.string(), sources })),
  /** The lines of a worker's own script and the step each belongs to; `names_detail` as for phrases. Each language has its text under `script.`. */
  script: z.record(z.enum(SCRIPT_LINES), z.strictObject({ sources, step: z.enum(STEPS), names_detail: z.boolean().optional() })),
  /** Invented replies to answer aloud: two lines to compare, or `alarm`, where the right answer is none of them. */
  practice: z.record(
    practiceId,
    z.strictObject({ sources, lines: z.tuple([phraseId, phraseId]).optional(), alarm: z.literal(true).optional() }),
  ),
})
export type GuidanceRules = z.infer<typeof rulesSchema>

/** What people read in one language: ICU messages by the ids of the flow, and the phrases and prompts of the rules. */
export interface GuidanceWords {
  locale: Locale
  texts: Readonly<Record<string, string>>
}
