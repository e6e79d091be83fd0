import type { ReaderContext } from '#cards/context.ts'
import { type ListRow, mineRow, quietRow } from '#cards/doors/list-rows.ts'
import { type HomeList, listPiece, type Piece } from '#cards/home/part.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { MINE } from '#cards/reflections/reflections-form.ts'
import type { Token } from '#domain/ids.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At, PersonKey } from '#domain/words.ts'

/** Something the worker will be asked, or has to do. */
export interface FollowRow {
  id: string
  token: Token
  kind: 'review' | 'action' | 'other'
  at: At
}

/** Whom the reader meets next, and when; `arg` names the pair in a button. */
export interface NextSession {
  arg: string
  person: PersonKey
  at: At | null
}

export interface WorkerHome {
  drafts: readonly Pick<Draft, 'id' | 'startedAt' | 'keptAt'>[]
  open: HomeList<ListRow>
  follow: HomeList<FollowRow>
  logged: HomeList<ListRow>
  closed: HomeList<ListRow>
  /** Their check-ins: whether they are on, and when the next one comes. */
  checkIn: { state: 'on' | 'paused' | 'off'; nextAt: At | null }
  /** The next supervision session; null for somebody without a supervisor. */
  session: NextSession | null
  /** How many reflections they keep; shown to nobody else. */
  reflections: number
  /** Whom a flag reaches, in turn: at most three. */
  chain: readonly PersonKey[]
}

const DRAFTS = 2

/** Draft, open, follow-ups, logs, next supervision, check-ins, reflections, closed, who gets it, limits. Empty lists show their one line. */
export function workerPart(ctx: ReaderContext, draw: Draw, home: WorkerHome): Piece[] {
  return [
    { kind: 'fixed', items: home.drafts.slice(0, DRAFTS).map((one) => draftRow(ctx, draw, one)) },
    listPiece('w.open', openHead(draw), home.open, (row) => mineRow(ctx, draw, row), [draw.small('home.w.open.none')]),
    listPiece('w.follow', draw.text('home.w.follow'), home.follow, (row) => followRow(ctx, draw, row), [draw.small('home.w.follow.none')]),
    listPiece('w.logged', draw.text('home.w.logged'), home.logged, (row) => quietRow(ctx, draw, row), null),
    {
      kind: 'fixed',
      items: [...sessionRow(ctx, draw, home.session), checkInRow(ctx, draw, home.checkIn), reflectRow(ctx, draw, home.reflections)],
    },
    listPiece('w.closed', draw.text('home.w.closed', { n: home.closed.total }), home.closed, (row) => quietRow(ctx, draw, row), []),
    { kind: 'fixed', items: [...who(ctx, draw, home.chain), draw.small('home.w.limits')] },
  ]
}

/** Beside what is open stands the door to its steps. */
const openHead = (draw: Draw): Item => draw.row(draw.say('home.w.open'), draw.button('door.steps'))

const draftRow = (ctx: ReaderContext, draw: Draw, { id, startedAt, keptAt }: WorkerHome['drafts'][number]): Item =>
  keptAt == null
    ? draw.row(ctx.say('home.w.draft', { started: { at: startedAt } }), draw.button('draft.resume', { to: { id, form: 'home' } }))
    : draw.row(ctx.say('stepslist.kept', { at: { at: keptAt } }), draw.button('draft.steps', { to: { id, form: 'home' } }))

export const followRow = (ctx: ReaderContext, draw: Draw, row: FollowRow): Item =>
  draw.row(
    ctx.say('home.w.follow.row', { token: row.token, kind: row.kind, at: { at: row.at } }),
    draw.button('home.open', { to: { id: row.id, form: 'home' } }),
  )

function sessionRow(ctx: ReaderContext, draw: Draw, session: NextSession | null): Item[] {
  if (session === null) return []
  const { arg, person, at } = session
  const text = ctx.say('home.w.session', { set: at === null ? 'no' : 'yes', person: { person }, at: { at: at ?? ctx.now } })
  return [draw.row(text, draw.button('door.session', { to: { form: 'home', arg } }))]
}

function checkInRow(ctx: ReaderContext, draw: Draw, { state, nextAt }: WorkerHome['checkIn']): Item {
  const text = ctx.say('home.w.checkin', { state: state === 'on' && nextAt === null ? 'off' : state, next_at: { at: nextAt ?? ctx.now } })
  return draw.row(text, draw.button(state === 'paused' ? 'checkin.resume' : 'checkin.start'))
}

/** The list opens on demand: Home itself shows none of it. */
const reflectRow = (ctx: ReaderContext, draw: Draw, n: number): Item =>
  draw.row(ctx.say('home.w.reflect', { n }), draw.button('home.open', { to: { id: MINE, form: 'reflections' } }))

/** Fewer than three: the last one stands for those after. Whom its reader has left out stands on the page alone: Home may be in somebody else's sight. */
function who(ctx: ReaderContext, draw: Draw, chain: readonly PersonKey[]): Item[] {
  const [supervisor] = chain
  if (!supervisor) return []
  const backup = chain[1] ?? supervisor
  const names = { supervisor: { person: supervisor }, backup: { person: backup }, manager: { person: chain[2] ?? backup } }
  return [draw.row(ctx.say('home.w.who', names), draw.button('home.never', { to: { form: 'home' } }))]
}
