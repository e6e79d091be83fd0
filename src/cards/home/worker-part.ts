import type { ReaderContext } from '#cards/context.ts'
import { type HomeList, listPiece, type Piece } from '#cards/home/part.ts'
import { type ListRow, mineRow, quietRow } from '#cards/list-rows.ts'
import type { Item } from '#cards/model.ts'
import type { Pen } from '#cards/pen.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At, PersonKey } from '#domain/words.ts'

/** Something the worker will be asked, or has to do. */
export interface FollowRow {
  id: string
  token: string
  kind: 'review' | 'action' | 'other'
  at: At
}

export interface WorkerHome {
  drafts: readonly Pick<Draft, 'id' | 'startedAt'>[]
  open: HomeList<ListRow>
  follow: HomeList<FollowRow>
  logged: HomeList<ListRow>
  closed: HomeList<ListRow>
  /** Whom a flag reaches, in turn: at most three. */
  chain: readonly PersonKey[]
}

const DRAFTS = 2

/** Draft, open, follow-ups, logs, closed, who gets it, limits. Empty lists show their one line. */
export function workerPart(ctx: ReaderContext, p: Pen, home: WorkerHome): Piece[] {
  return [
    { kind: 'fixed', items: home.drafts.slice(0, DRAFTS).map((one) => draftRow(ctx, p, one)) },
    listPiece('w.open', p.text('home.w.open'), home.open, (row) => mineRow(ctx, p, row), [p.small('home.w.open.none')]),
    listPiece('w.follow', p.text('home.w.follow'), home.follow, (row) => followRow(ctx, p, row), [p.small('home.w.follow.none')]),
    listPiece('w.logged', p.text('home.w.logged'), home.logged, (row) => quietRow(ctx, p, row), null),
    listPiece('w.closed', p.text('home.w.closed', { n: home.closed.total }), home.closed, (row) => quietRow(ctx, p, row), []),
    { kind: 'fixed', items: [...who(p, home.chain), p.small('home.w.limits')] },
  ]
}

const draftRow = (ctx: ReaderContext, p: Pen, draft: Pick<Draft, 'id' | 'startedAt'>): Item => ({
  kind: 'row',
  text: ctx.say('home.w.draft', { started: { at: draft.startedAt } }),
  button: p.button('draft.resume', { to: { id: draft.id, form: 'home' } }),
})

const followRow = (ctx: ReaderContext, p: Pen, row: FollowRow): Item => ({
  kind: 'row',
  text: ctx.say('home.w.follow.row', { token: row.token, kind: row.kind, at: { at: row.at } }),
  button: p.button('home.open', { to: { id: row.id, form: 'home' } }),
})

/** Fewer than three: the last one stands for those after. */
function who(p: Pen, chain: readonly PersonKey[]): Item[] {
  const [supervisor] = chain
  if (!supervisor) return []
  const backup = chain[1] ?? supervisor
  return [p.text('home.w.who', { supervisor: { person: supervisor }, backup: { person: backup }, manager: { person: chain[2] ?? backup } })]
}
