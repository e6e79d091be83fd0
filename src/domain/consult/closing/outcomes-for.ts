import { OUTCOMES, type Outcome } from '../../words.ts'
import type { Consult } from '../consult.ts'

/** With serious own practice these would say that nothing came of it (R14). */
const NOT_IF_SERIOUS: readonly Outcome[] = ['within_practice', 'coached_continue', 'not_for_this_tool']

/** Outcomes that may be chosen for this consult; `withdrawn` is the worker's. */
export const outcomesFor = ({ situation }: Pick<Consult, 'situation'>): Outcome[] =>
  OUTCOMES.filter((outcome) => outcome !== 'withdrawn' && !(situation.flags.includes('own_serious') && NOT_IF_SERIOUS.includes(outcome)))
