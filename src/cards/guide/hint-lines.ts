import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** Who pointed at a row and when, and what they said with it; a line that the pack has no more is left out. */
export const hintLines = (ctx: ReaderContext, { by, at, line, text }: Consult['hints'][number]): string[] => [
  ctx.say('steps.hint', { person: { person: by }, at: { at } }),
  ...(line !== null && ctx.rules.phrases[line] ? [ctx.say('say.line', { line: ctx.say(line) })] : []),
  ...(text.trim() ? [ctx.say('steps.hint.words', { text: typed(text) })] : []),
]
