import type { GuidanceRules, PhraseId } from '../guidance.ts'
import { flagsOf } from './flags.ts'
import { phrasesFor } from './phrases.ts'
import { rowState } from './row-states.ts'
import { CHOSEN_ROWS } from './rows.ts'
import type { Situation } from './situation.ts'
import { talksToClient } from './steps.ts'
import { tableToSend } from './table-to-send.ts'

/** The line to step out with. */
const EXIT: PhraseId = 'phrase.exit'
const MOST = 3

/**
 * What a reminder before the talk has to say: the line to step out with, and the first line of each step that the worker means to say; where they
 * marked none, the first two there are. To a former client only what phrases.ts gives, and to family or somebody near the service nothing. None where table B
 * hides the talk, and none while the client's phone may be watched: the client may see it.
 */
export function plannedLines(pack: GuidanceRules, situation: Situation): PhraseId[] {
  const rules = tableToSend(pack, situation)
  if (!talksToClient(rules) || flagsOf(situation).includes('client_monitored')) return []
  const lines = phrasesFor(pack, situation, rules)
  const ofRow = (row: string) => lines.find((id) => pack.phrases[id]?.step === row)
  const planned = CHOSEN_ROWS.filter((row) => rowState(situation, row) === 'will').flatMap((row) => ofRow(row) ?? [])
  const done = CHOSEN_ROWS.filter((row) => ['said', 'unfit'].includes(rowState(situation, row)))
  const open = lines.filter((id) => !done.some((row) => pack.phrases[id]?.step === row))
  return [...(situation.who === 'client' ? [EXIT] : []), ...(planned.length > 0 ? planned.slice(0, MOST) : open.slice(0, 2))]
}
