import type { GuidanceRules } from '../guidance.ts'
import { flagsOf } from './flags.ts'
import { stoppedInWriting } from './phrases.ts'
import { BOX_OF_LINE, SCRIPT_BOXES, SCRIPT_LINES, type Script, type ScriptBox, type ScriptLine } from './script.ts'
import type { Situation } from './situation.ts'
import { type StepRules, talksToClient } from './steps.ts'

/** The parts of a situation that decide its script. */
type Scripted = Pick<Situation, 'gate' | 'category' | 'who' | 'flags' | 'care' | 'own'>

/**
 * Whether a script can be made, seen, read or shared: only where the talk steps stand (table B), only for what is said to a client, and not
 * where messages go on after the client was asked to stop: these are not answered. Asked at every press, whatever page it comes from.
 */
export const scriptFits = (situation: Pick<Situation, 'who' | 'category' | 'flags'>, rules: StepRules): boolean =>
  situation.who === 'client' && talksToClient(rules) && !stoppedInWriting(situation)

/**
 * The lines to fill in, in order: those whose step is R or O. Where somebody may watch the client's phone, none that names a day, a number or
 * a topic.
 */
export function scriptLines(pack: GuidanceRules, situation: Scripted, rules: StepRules): ScriptLine[] {
  if (!scriptFits(situation, rules)) return []
  const watched = flagsOf(situation).includes('client_monitored')
  return SCRIPT_LINES.filter((id) => {
    const { step, names_detail: detail = false } = pack.script[id]
    return !(watched && detail) && (rules[step] === 'R' || rules[step] === 'O')
  })
}

/** What has to be asked for these lines. */
export const boxesOf = (lines: readonly ScriptLine[]): ScriptBox[] =>
  SCRIPT_BOXES.filter((box) => lines.some((line) => BOX_OF_LINE[line] === box))

/** The lines that can be said with what was filled in: a box that was left empty leaves its lines out. */
export const filledLines = (lines: readonly ScriptLine[], filled: Readonly<Partial<Record<ScriptBox, string>>>): ScriptLine[] =>
  lines.filter((line) => {
    const box = BOX_OF_LINE[line]
    return box === null || (filled[box] ?? '').trim() !== ''
  })

/** The script as its worker sees it now; null where there is none, and where none may be seen. */
export const shownScript = (situation: Pick<Situation, 'who' | 'category' | 'flags' | 'script'>, rules: StepRules): Script | null =>
  situation.script !== null && situation.script.words.trim() !== '' && scriptFits(situation, rules) ? situation.script : null

/** The situation with this script; one without words is none. Unchanged where none can be made. */
export const withScript = (situation: Situation, script: Script, rules: StepRules): Situation =>
  scriptFits(situation, rules) ? { ...situation, script: script.words.trim() === '' ? null : script } : situation
