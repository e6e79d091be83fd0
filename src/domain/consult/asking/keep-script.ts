import { Refusal } from '../../errors.ts'
import { SCRIPT_MOST, type Script, type ScriptLine } from '../../situation/script.ts'
import { scriptFits, scriptLines, shownScript, withScript } from '../../situation/script-lines.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ALIVE, isAlive } from '../states.ts'
import { tableOf } from '../table-b.ts'

/** Whether its worker can make a script for this consult, as it stands now. */
export const mayHaveScript = (consult: Consult, pack: Rules['pack']): boolean =>
  isAlive(consult) && scriptFits(consult.situation, tableOf(consult, pack))

/** The lines that can be filled in for it; none where none may be made. */
export const scriptLinesOf = (consult: Consult, pack: Rules['pack']): ScriptLine[] =>
  mayHaveScript(consult, pack) ? scriptLines(pack, consult.situation, tableOf(consult, pack)) : []

/** The script as its worker reads it; null where there is none, or none may be seen. */
export const ownScript = (consult: Consult, pack: Rules['pack']): Script | null =>
  mayHaveScript(consult, pack) ? shownScript(consult.situation, tableOf(consult, pack)) : null

/** The words of it that whoever has the consult may read: only where the worker shares them, and the talk steps stand (table B). */
export function sharedScript(consult: Consult, pack: Rules['pack']): string | null {
  const script = ownScript(consult, pack)
  return script?.share === 'yes' && consult.state !== 'logged' ? script.words : null
}

/**
 * The worker keeps what they mean to say, until the consult ends. Nobody is told. Where the talk steps are hidden nothing is kept, by
 * whatever page or press it comes.
 */
export function keepScript(consult: Consult, input: { by: PersonKey } & Script, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'steps', states: ALIVE }, rules)
  const c = change.consult
  if (!mayHaveScript(c, rules.pack)) throw new Refusal('changed')
  if (input.words.length > SCRIPT_MOST) throw new Refusal('invalid', { 'script.words': 'script.long' })
  c.situation = withScript(c.situation, { words: input.words, share: input.share, goal: input.goal }, tableOf(c, rules.pack))
  audit(change, 'script', input.by, { shared: c.situation.script?.share === 'yes' })
  return finish(change, { draw: 'nobody' })
}
