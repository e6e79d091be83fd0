import { type HomeListId, type HomeOffsets, homeArg } from '#cards/home/list-state.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'

/** Rows a list shows at most, and items a part may take: four parts and the frame stay within 100 (flow 6). */
export const ROWS = 8
export const PART_ITEMS = 24

/** Rows of one list from `offset` on, at most 8 of `total`. */
export interface HomeList<T> {
  rows: readonly T[]
  total: number
  offset?: number
}

/** One piece of a part: items that are always there, or a list that gives way when the part is full. */
export type Piece =
  | { kind: 'fixed'; items: readonly Item[] }
  | { kind: 'list'; id: HomeListId; head: Item; rows: readonly Item[]; total: number; offset: number; empty: readonly Item[] }

/** Draws a list as a piece. Without `empty` an empty list is left out, heading and all. */
export function listPiece<T>(id: HomeListId, head: Item, list: HomeList<T>, row: (one: T) => Item, empty: readonly Item[] | null): Piece {
  const { offset = 0, total } = list
  if (total === 0 && empty === null) return { kind: 'fixed', items: [] }
  return { kind: 'list', id, head, rows: list.rows.slice(0, ROWS).map(row), total, offset, empty: empty ?? [] }
}

const cost = (piece: Piece, shown: number): number => {
  if (piece.kind === 'fixed') return piece.items.length
  if (piece.rows.length === 0) return 1 + (piece.total === 0 ? piece.empty.length : 2)
  return 1 + shown + (piece.offset > 0 || piece.offset + shown < piece.total ? 2 : 0)
}

/** Rows every list gets before one of them gets more. */
const FIRST_ROWS = 3

/** The most rows up to `goal` that still fit; a list that fits whole needs no pager, so a larger number may fit where a smaller did not. */
function mostRows(piece: Extract<Piece, { kind: 'list' }>, before: number, goal: number, fits: (n: number) => boolean): number {
  const wanted = Array.from({ length: Math.min(goal, piece.rows.length) }, (_, n) => n + 1)
  return wanted.findLast((n) => n > before && fits(n)) ?? before
}

/**
 * Lays a part out within its budget: every list shows a row first, then the one being paged fills up, then the others in order.
 * Whatever is not shown is a page away.
 */
export function drawPart(draw: Draw, pieces: readonly Piece[], offsets: HomeOffsets): Item[] {
  const shown: number[] = pieces.map((piece) => (piece.kind === 'list' && piece.rows.length > 0 ? 1 : 0))
  const sum = () => pieces.reduce((n, piece, i) => n + cost(piece, shown[i] ?? 0), 0)
  const paged = (piece: Piece) => (piece.kind === 'list' && piece.offset > 0 ? 0 : 1)
  const order = pieces.map((piece, i) => ({ piece, i })).toSorted((a, b) => paged(a.piece) - paged(b.piece))
  for (const goal of [FIRST_ROWS, ROWS]) {
    for (const { piece, i } of order) {
      if (piece.kind === 'list')
        shown[i] = mostRows(piece, shown[i] ?? 0, goal, (n) => sum() - cost(piece, shown[i] ?? 0) + cost(piece, n) <= PART_ITEMS)
    }
  }
  return pieces.flatMap((piece, i) => drawPiece(draw, piece, shown[i] ?? 0, offsets))
}

function drawPiece(draw: Draw, piece: Piece, shown: number, offsets: HomeOffsets): Item[] {
  if (piece.kind === 'fixed') return [...piece.items]
  if (piece.total === 0) return [piece.head, ...piece.empty]
  return [piece.head, ...piece.rows.slice(0, shown), ...pagerOf(draw, piece, shown, offsets)]
}

function pagerOf(draw: Draw, { id, offset, total }: Extract<Piece, { kind: 'list' }>, shown: number, offsets: HomeOffsets): Item[] {
  if (offset === 0 && shown >= total) return []
  const to = (next: number) => ({ form: 'home', arg: homeArg(offsets, id, next) })
  const buttons = [
    ...(offset > 0 ? [draw.button('home.prev', { to: to(Math.max(0, offset - ROWS)) })] : []),
    ...(offset + shown < total ? [draw.button('home.next', { to: to(offset + shown) })] : []),
  ]
  return [
    draw.small('home.pages', { from: Math.min(offset + 1, total), to: Math.min(offset + shown, total), n: total }),
    draw.buttons(...buttons),
  ]
}
