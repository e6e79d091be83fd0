import { textOf } from '#cards/kit/typed-values.ts'
import { boxesIn } from '#cards/mine/mine-form.ts'
import { readScript } from '#cards/mine/script-form.ts'
import type { Values } from '#cards/model.ts'
import { SCRIPT_MOST } from '#domain/situation/script.ts'
import { scriptFits, withScript } from '#domain/situation/script-lines.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { tableToSend } from '#domain/situation/table-to-send.ts'
import type { Request, SubmitRequest } from '../request.ts'
import { findIn, reworded } from '../verbs/look-for-names.ts'

/** The draft's situation with what stands on the page of its script; shared only once it shows nobody's name. */
export function typedScript(r: Request, draft: Draft, values: Values): Situation {
  const typed = readScript(values)
  if ('errors' in typed || !Object.hasOwn(values, 'script.words')) return draft.situation
  const { words, share } = typed.value
  const found = findIn(r.deps, words).length > 0
  const rules = tableToSend(r.ctx.rules, draft.situation)
  return withScript(draft.situation, { words, share: share ? (found ? 'asked' : 'yes') : 'no' }, rules)
}

/** What stands in its boxes, with what nothing was made of; none where none can be made (table B). */
export const typedBoxes = (r: Request, { situation }: Draft, values: Values): Draft['boxes'] =>
  scriptFits(situation, tableToSend(r.ctx.rules, situation)) ? boxesIn(values) : null

/** After the look for names: with fewer details, or as it was; then it is shared where that was wished for. */
export function lookedScript(r: SubmitRequest, situation: Situation): Situation {
  const { script } = situation
  const choice = textOf(r.values, 'idcheck.choice')
  if (script === null || (choice !== 'idcheck.use' && choice !== 'idcheck.keep')) return situation
  const words = choice === 'idcheck.use' ? reworded(r.deps, script.words).slice(0, SCRIPT_MOST) : script.words
  const looked = { words, share: script.share === 'no' ? ('no' as const) : ('yes' as const), goal: script.goal }
  return withScript(situation, looked, tableToSend(r.ctx.rules, situation))
}
