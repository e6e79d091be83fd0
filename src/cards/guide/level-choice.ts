import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item, Option } from '#cards/model.ts'
import { type At, LEVELS, type Level, type Reason } from '#domain/words.ts'

/** Levels that can be picked; a log is a need, never a level on offer. */
export const OFFERED_LEVELS = ['next_session', 'soon', 'today', 'now'] as const satisfies readonly Level[]

/** A level on offer, with the time by which it would be answered (null for `now`, which is answered by a voice). */
export interface LevelOffer {
  level: Level
  answerDueAt: At | null
}

/** "How soon?": the offered levels, most urgent first, `level` picked. `log_only` is a need, never a level on offer. */
export function levelChoice(
  ctx: ReaderContext,
  draw: Draw,
  offers: readonly LevelOffer[],
  level: Level | null,
  fieldId: 'ask.level' | 'level.to' = 'ask.level',
): Item {
  const shown = offers.filter((o) => o.level !== 'log_only').toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))
  const value = shown.some((o) => o.level === level) ? `level.${level}` : undefined
  const options = shown.map((o) => levelOption(ctx, o))
  const picked = value ? { value } : { optional: true as const }
  // Where a level is set already it is a line to leave as it is; where another is asked for, all stand to be compared.
  return fieldId === 'ask.level' ? draw.select(fieldId, options, picked) : draw.radio(fieldId, options, picked)
}

function levelOption(ctx: ReaderContext, { level, answerDueAt }: LevelOffer): Option {
  const label =
    level === 'now' || level === 'log_only'
      ? ctx.say('level.now')
      : ctx.say(`level.${level}`, { answer_by: { at: answerDueAt ?? ctx.now } })
  return { id: `level.${level}`, label: cut(label, LIMITS.option) }
}

/** The reader's word for a level. */
export const levelName = (ctx: ReaderContext, level: Level): string => ctx.say('level.name', { level })

/** Reasons as finished texts, for `{reasons, list}`. Without any it is the kind of situation. */
export const reasonList = (ctx: ReaderContext, reasons: readonly Reason[]): { list: readonly string[] } => ({
  list: (reasons.length > 0 ? reasons : (['category'] as const)).map((r) => ctx.say(`reason.${r}`)),
})

/** The level behind an option id such as `level.today`, null when it is none. */
export const levelOfOption = (id: string): Level | null => LEVELS.find((level) => id === `level.${level}`) ?? null

/** The level that a page had picked by itself, from its arg. */
export const levelShown = (arg: string): Level | null =>
  LEVELS.find((level) => arg === `level.${level}` || arg.startsWith(`level.${level}.`)) ?? null
