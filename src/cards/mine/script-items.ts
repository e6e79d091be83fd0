import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Button, Item } from '#cards/model.ts'
import { sharedScript } from '#domain/consult/asking/keep-script.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Script, ScriptBox, ScriptLine } from '#domain/situation/script.ts'
import type { Situation } from '#domain/situation/situation.ts'

/** Whether one's own script can be made here, and what there is of it. */
export interface OwnScript {
  fits: boolean
  script: Script | null
}
export const NO_SCRIPT: OwnScript = { fits: false, script: null }

/** A worker's script under their steps, and who reads it. */
export const scriptItems = (draw: Draw, { script }: OwnScript): Item[] =>
  script === null ? [] : under(draw.text('script.own', { shared: script.share === 'yes' ? 'yes' : 'no' }), draw.words(script.words))

/** The way to it from the steps: of a draft, or of a consult; none where none can be made. */
export function scriptButtons(draw: Draw, on: 'draft' | 'consult', { fits, script }: OwnScript): Button[] {
  if (!fits) return []
  if (on === 'draft') return [draw.button(script === null ? 'steps.mine' : 'steps.script')]
  return [draw.button(script === null ? 'consult.mine' : 'consult.script')]
}

/** What whoever has the consult reads of it: nothing, unless its worker shares it and the talk steps stand. */
export function sharedItems(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  return sharedWords(draw, sharedScript(consult, ctx.rules))
}

/** The words of a script that is shared, as they are read. */
export const sharedWords = (draw: Draw, words: string | null): Item[] =>
  words === null ? [] : under(draw.text('read.script'), draw.words(words))

/** What nothing is left of, once what cannot be shown is taken out, has no heading either. */
const under = (heading: Item, words: Item): Item[] => ('text' in words && words.text.trim() !== '' ? [heading, words] : [])

/** The lines in the worker's language, filled in. */
export const filledIn = (
  { say }: Pick<ReaderContext, 'say'>,
  lines: readonly ScriptLine[],
  { role, goal, rule }: Readonly<Record<ScriptBox, string>>,
  { category }: Pick<Situation, 'category'>,
): string => {
  const kind = category === 'personal_interest' ? 'interest' : 'other'
  const of: Readonly<Record<ScriptLine, () => string>> = {
    thanks: () => say('script.thanks'),
    role: () => say('script.role', { role, kind }),
    goal: () => say('script.goal', { goal }),
    reason: () => say('script.reason', { goal }),
    rule: () => say('script.rule', { rule }),
  }
  return lines.map((line) => of[line]()).join('\n')
}
