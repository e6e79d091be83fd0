import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { At, PersonKey } from '#domain/words.ts'

/** A message of the thread as the pages show it. Structurally what the store keeps. */
export interface ShownMessage {
  id: string
  by: PersonKey
  at: At
  text: string
  editedText: string | null
  editedAt: At | null
  deletedAt: At | null
}

/** One item a message: the first wording stays, and what changed stands under it. */
export function messageItem(ctx: ReaderContext, draw: Draw, m: ShownMessage): Item {
  const by = { name: { person: m.by } }
  const said =
    m.deletedAt === null
      ? [ctx.say('read.message', { ...by, at: { at: m.at } }), m.text]
      : [ctx.say('read.removed', { ...by, at: { at: m.deletedAt } }), m.text]
  const changed =
    m.editedText !== null && m.editedAt !== null ? [ctx.say('read.changed', { ...by, at: { at: m.editedAt } }), m.editedText] : []
  return draw.words([...said, ...changed].filter(Boolean).join('\n'))
}

/**
 * The thread, newest last, at most `most` messages a page and never more than 20; without an offset the newest page. The pager's
 * buttons say which offset they lead to.
 */
export function threadItems(
  ctx: ReaderContext,
  draw: Draw,
  messages: readonly ShownMessage[],
  { offset, most, id, form }: { offset: number | undefined; most: number; id: string; form: string },
): Item[] {
  if (messages.length === 0) return []
  const size = Math.max(1, Math.min(20, most - 2))
  const last = Math.max(0, messages.length - size)
  const from = offset === undefined ? last : Math.max(0, Math.min(offset, messages.length - 1))
  const shown = messages.slice(from, from + size)
  return [
    draw.text('read.thread'),
    ...shown.map((m) => messageItem(ctx, draw, m)),
    ...pager(draw, { from, shown: shown.length, total: messages.length, size, id, form }),
  ]
}

/** Earlier and More under a list that does not fit; nothing when it does. One item. */
export function pager(
  draw: Draw,
  q: { from: number; shown: number; total: number; size: number; id?: string; form: string; nonce?: string },
): Item[] {
  if (q.shown >= q.total) return []
  const to = (offset: number) => ({ ...(q.id ? { id: q.id } : {}), form: q.form, arg: String(offset) })
  const buttons = [
    ...(q.from > 0 ? [draw.button('home.prev', { to: to(Math.max(0, q.from - q.size)) })] : []),
    ...(q.from + q.shown < q.total ? [draw.button('home.next', { to: to(q.from + q.shown) })] : []),
  ]
  return buttons.length > 0 ? [draw.buttons(...buttons)] : []
}
