import { type Category, type Flag, OUTCOMES, type Outcome } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { closeAsked } from './asked-to-close.ts'

/** What may come of it as it stands: what the form offers, and all that closing takes. */
export const outcomesFor = (consult: Consult): Outcome[] => OUTCOMES.filter((outcome) => fits(consult, outcome))

function fits(consult: Consult, outcome: Outcome): boolean {
  if (outcome === 'withdrawn') return mayEndAsWithdrawn(consult)
  if (consult.situation.flags.includes('own_serious') && NOT_IF_SERIOUS.includes(outcome)) return false
  return outcome !== 'not_for_this_tool' || !isEvidence(consult)
}

/** With serious own practice these would say that nothing came of it (R14). */
const NOT_IF_SERIOUS: readonly Outcome[] = ['within_practice', 'coached_continue', 'not_for_this_tool']

/** The worker took it back or asks to; serious own practice never ends so (R16). */
const mayEndAsWithdrawn = (consult: Consult): boolean =>
  (closeAsked(consult) || consult.withdrawnAt !== null) && !consult.situation.flags.includes('own_serious')

const EVIDENCE_FLAGS: readonly Flag[] = [
  'danger_me',
  'risk_to_someone',
  'risk_handled',
  'legal',
  'abuse_concern',
  'image_u18',
  'under_18',
  'at_risk_adult',
  'own_serious',
  'told_to_stop',
]
const EVIDENCE_CATEGORIES: readonly (Category | null)[] = ['physical', 'sexualised', 'threat_stalking']

/** Its words may be evidence, or somebody’s protection: nobody may have them go (R15). */
export const isEvidence = ({ situation, level, levels, presses, spoken, formalAt }: Consult): boolean =>
  level === 'now' ||
  levels.some((one) => one.level === 'now') ||
  presses.length + spoken.length > 0 ||
  formalAt !== null ||
  situation.flags.some((flag) => EVIDENCE_FLAGS.includes(flag)) ||
  EVIDENCE_CATEGORIES.includes(situation.category)
