import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { PromptId } from '#domain/guidance.ts'
import type { At } from '#domain/words.ts'

/** What the worker's page of a record says of the habit: the offer with a question as a taste, or what came of the answer. */
export type HabitLine = { kind: 'ask'; prompt: PromptId } | { kind: 'yes'; nextAt: At | null } | { kind: 'no' }

/** For the worker's eyes alone; three items at most. */
export function habitItems(draw: Draw, line: HabitLine | null): Item[] {
  if (line === null) return []
  if (line.kind === 'no') return [draw.alert('info', 'habit.refused')]
  if (line.kind === 'yes') return line.nextAt === null ? [] : [draw.alert('info', 'habit.saved', { next_at: { at: line.nextAt } })]
  return [draw.text('habit.ask'), draw.quote(line.prompt), draw.buttons(draw.button('habit.yes'), draw.button('habit.no'))]
}
