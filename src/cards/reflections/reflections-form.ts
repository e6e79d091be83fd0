import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { pager } from '#cards/reading/thread-items.ts'
import type { PromptId } from '#domain/guidance.ts'
import type { Reflection } from '#domain/reflection/reflection.ts'

/** Reflections on one page. */
export const REFLECTION_ROWS = 10
/** Stands in the pointer of the list: it is always the reader's own. */
export const MINE = 'mine'

interface ReflectionsModel {
  nonce: string
  /** One page, the newest first. */
  rows: readonly Reflection[]
  total: number
  offset: number
}

/** The reader's own reflections: the day and the question, never the words. */
export function reflectionsForm(ctx: ReaderContext, { nonce, rows, total, offset }: ReflectionsModel): Form {
  return page(ctx, 'reflections', { id: MINE, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      draw.small('limits.reflection'),
      ...(rows.length === 0 ? [draw.text('reflections.none')] : rows.slice(0, REFLECTION_ROWS).flatMap((row) => rowOf(ctx, draw, row))),
      ...pager(draw, { from: offset, shown: rows.length, total, size: REFLECTION_ROWS, id: MINE, form: 'reflections' }),
      draw.buttons(draw.button('checkin.write', { to: { form: 'reflections' } })),
    ],
  }))
}

function rowOf(ctx: ReaderContext, draw: Draw, row: Reflection): Item[] {
  const text = ctx.say('reflections.row', { at: { at: row.writtenAt }, prompt: questionOf(ctx, row) })
  const open: Item = draw.row(text, draw.button('home.open', { to: { id: row.id, form: 'reflections' } }))
  if (row.sharedWith === null || row.sharedAt === null) return [open]
  return [open, draw.small('reflections.shared', { person: { person: row.sharedWith }, at: { at: row.sharedAt } })]
}

/** The question it answers; for one without, or of another pack, the word for what it is. */
export const questionOf = (ctx: ReaderContext, { prompts }: Pick<Reflection, 'prompts'>): string => {
  const [first] = knownPrompts(ctx, prompts)
  return ctx.say(first ?? 'reflection.title')
}

/** Those of these prompts that the reader's pack has. */
export const knownPrompts = (ctx: ReaderContext, prompts: readonly string[]): PromptId[] =>
  prompts.filter((id): id is PromptId => Object.hasOwn(ctx.rules.prompts, id))
