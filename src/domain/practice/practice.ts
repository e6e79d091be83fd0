import type { GuidanceRules, PhraseId, PracticeId } from '../guidance.ts'

/** One invented reply: with two lines to compare, or one that hints at suicide, which nobody practises. */
export interface Reply {
  id: PracticeId
  /** Null: the right answer is the alarm. */
  lines: readonly [PhraseId, PhraseId] | null
}

/** All of them, in the pack's order. */
export const repliesOf = ({ practice }: Pick<GuidanceRules, 'practice'>): Reply[] =>
  (Object.keys(practice) as PracticeId[]).map((id) => ({ id, lines: practice[id]?.lines ?? null }))

/** A place in the list, as a press carries it: the number of a reply, counted from one, and whether its lines are looked at. */
export interface Place {
  n: number
  look: boolean
}

/** Reads such a place; anything else, also from an old or forged press, begins at the first. */
export function placeOf(arg: string, total: number): Place {
  const [, number, look] = /^(\d{1,2})(\.look)?$/.exec(arg) ?? []
  const n = Number(number)
  // One after the last is the end of the round.
  return n >= 1 && n <= total + 1 ? { n, look: look !== undefined && n <= total } : { n: 1, look: false }
}
