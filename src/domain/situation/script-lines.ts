import type { GuidanceRules } from '../guidance.ts'
import { flagsOf } from './flags.ts'
import { stoppedInWriting } from './phrases.ts'
import { BOX_OF_LINE, SCRIPT_BOXES, SCRIPT_LINES, SCRIPT_MOST, type Script, type ScriptBox, type ScriptLine } from './script.ts'
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

type WithScript = Pick<Situation, 'who' | 'category' | 'flags' | 'script'>

/** The script that is kept with the situation; null where there is none, and where none may be. */
export const keptScript = (situation: WithScript, rules: StepRules): Script | null =>
  situation.script !== null && situation.script.words.trim() !== '' && scriptFits(situation, rules) ? situation.script : null

/**
 * The script as its worker sees it now; null where there is none, and where none may be seen. Where somebody may watch the client's phone it is without
 * the lines that hold the goal; these are kept, and come back should the flag go.
 */
export function shownScript(situation: WithScript, rules: StepRules): Script | null {
  const script = keptScript(situation, rules)
  const words = script && linesOf(script).filter((line) => !held(situation, line))
  return script && words?.some((line) => line.trim() !== '') ? { ...script, words: words.join('\n') } : null
}

/**
 * The situation with this script; one without words is none. Unchanged where none can be made. Made of the boxes it brings its goal and is all there is; changed
 * by hand, the goal is as it was, and what was not shown to be changed stays with it.
 */
export function withScript(situation: Situation, said: Script, rules: StepRules): Situation {
  if (!scriptFits(situation, rules)) return situation
  const { script: before } = situation
  const goal = said.goal ?? before?.goal
  const hidden = said.goal === undefined && before ? linesOf(before).filter((line) => held(situation, line)) : []
  const whole = [said.words, ...hidden].filter((part) => part.trim() !== '').join('\n')
  const words = whole.length > SCRIPT_MOST ? said.words : whole
  return { ...situation, script: words.trim() === '' ? null : { words, share: said.share, ...(goal === undefined ? {} : { goal }) } }
}

const linesOf = ({ words }: Script): string[] => words.split('\n')

/** A line that is not shown: it holds the goal, or one of its longer words, where somebody may watch the client's phone. Rather one line too few than one too many. */
function held({ flags, script }: Pick<Situation, 'flags' | 'script'>, line: string): boolean {
  const goal = plain(script?.goal ?? '')
  if (!flags.includes('client_monitored') || goal === '') return false
  const words = plain(line).split(/[^\p{L}\p{N}]+/u)
  return plain(line).includes(goal) || goal.split(/[^\p{L}\p{N}]+/u).some((word) => word.length >= 4 && words.includes(word))
}
const plain = (text: string): string => text.trim().toLowerCase()
