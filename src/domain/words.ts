/**
 * The fixed words of the product, each list in the order people see it.
 * The meaning of each is in ARCHITECTURE.md (glossary); the wording people read is in the guidance pack.
 */

/** An instant: whole milliseconds since 1970 UTC. Every field of this type ends in `At`. */
export type At = number

export type { PersonKey } from './ids.ts'

export const CATEGORIES = [
  'personal_interest',
  'personal_questions',
  'contact_channel',
  'gift_invite',
  'dual_role',
  'physical',
  'sexualised',
  'threat_stalking',
  'own_practice',
  'other',
] as const
export type Category = (typeof CATEGORIES)[number]

/** From least to most urgent: the index is the rank, and "+1" is the next entry (R1). */
export const LEVELS = ['log_only', 'next_session', 'soon', 'today', 'now'] as const
export type Level = (typeof LEVELS)[number]

/** Flags a person ticks on the page `about` (flow 3.5): those that change the steps most often, then the rest, one tap further. */
export const FIRST_FLAGS = ['under_18', 'at_risk_adult', 'told_to_stop'] as const
export const MORE_FLAGS = ['abuse_concern', 'image_u18', 'money', 'client_monitored', 'understanding', 'legal', 'statutory'] as const
export const TICKED_FLAGS = [...FIRST_FLAGS, ...MORE_FLAGS] as const

/** Every flag of table C; those not ticked come from the gate, the contact, the care question or the own-practice page. */
export const FLAGS = [...TICKED_FLAGS, 'danger_me', 'risk_to_someone', 'risk_handled', 'lone_visit', 'shaken', 'own_serious'] as const
export type Flag = (typeof FLAGS)[number]

export const STEPS = ['safety', 'facts', 'role', 'redirect', 'reassure', 'policy', 'consult', 'record', 'follow_through'] as const
export type Step = (typeof STEPS)[number]

/** R required, O offered, L only after a human has answered, - hidden (table B). */
export type StepRule = 'R' | 'O' | 'L' | '-'

export const OPENINGS = ['now', 'just', 'building'] as const

export const BEFORE = ['no', 'once', 'more'] as const
export type Before = (typeof BEFORE)[number]

/** `work` and `own` lead to a signpost and store nothing. */
export const WHO = ['client', 'former', 'family', 'near', 'work', 'own'] as const

export const NEEDS = ['think', 'decide', 'joint', 'safety', 'change', 'hr', 'fyi', 'log'] as const

export const OWN_KINDS = ['feelings', 'slip', 'sent', 'rule', 'unsure'] as const

export const GATES = ['a', 'b', 'handled', 'c', 'd'] as const
export type Gate = (typeof GATES)[number]

/** States of a consult. `logged` is the worker's own log, seen by nobody else. */
export const CONSULT_STATES = ['sent', 'seen', 'asked', 'answered', 'agreed', 'withdrawn', 'closing', 'closed', 'logged'] as const
export type ConsultState = (typeof CONSULT_STATES)[number]

/** What a person is to one consult. `copy` is a pointer: token, level, count, and nothing to open. */
export const PARTS = ['worker', 'supervisor', 'backup', 'manager', 'duty', 'now_list', 'independent', 'lead', 'second', 'copy'] as const
export type Part = (typeof PARTS)[number]

export const OUTCOMES = [
  'coached_continue',
  'within_practice',
  'joint_contact',
  'arrangement_changed',
  'written_expectations',
  'reallocated',
  'safety_plan',
  'safeguarding',
  'staff_protection',
  'conduct_review',
  'client_risk_plan',
  'external_advice',
  'parked_session',
  'not_for_this_tool',
  'withdrawn',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Where people meet the bot. */
export const PLATFORMS = ['slack', 'teams'] as const
export type Platform = (typeof PLATFORMS)[number]
/** Where an e-mail address is enough to find somebody; looking one up elsewhere needs rights that the bot does not ask for. */
export const FINDS_BY_EMAIL: readonly Platform[] = ['slack']

/** Reasons shown beside a level; text ids `reason.*` (flow 3.6). */
export const REASONS = [
  'category',
  'at_risk',
  'told_to_stop',
  'before',
  'lone',
  'risk',
  'contact',
  'talk',
  'legal',
  'own',
  'image',
  'money',
  'care',
  'statutory',
  'before_told',
  'safety',
  'call',
  'went_on',
] as const
export type Reason = (typeof REASONS)[number]

/** Rank of a level, 0 (`log_only`) to 4 (`now`). */
export const rank = (level: Level): number => LEVELS.indexOf(level)

/** The more urgent of two levels. */
export const higher = (a: Level, b: Level): Level => (rank(a) >= rank(b) ? a : b)
