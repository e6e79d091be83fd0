import type { ReaderContext } from '#cards/context.ts'
import { type ListRow, queueRow } from '#cards/doors/list-rows.ts'
import { levelName } from '#cards/guide/level-choice.ts'
import { type HomeList, listPiece, type Piece } from '#cards/home/part.ts'
import { type FollowRow, followRow } from '#cards/home/worker-part.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'

export interface ManagerHome {
  /** What reached the manager because nobody else had answered. */
  with: HomeList<ListRow>
  /** Pointers: that there is one. They cannot be opened. */
  pointers: HomeList<ListRow>
  /** What the reader has to do, from records, where no other part shows it. */
  follow: HomeList<FollowRow>
  /** How many sessions are late with no date set: a number, nobody's. Null where the agency does not want it shown. */
  late: number | null
  /** People without a backup. */
  gaps: number
}

/** With you now, for you to know, sessions, gaps. No list of misses by name, no counts per person. */
export function managerPart(ctx: ReaderContext, draw: Draw, home: ManagerHome): Piece[] {
  return [
    listPiece('m.with', draw.text('home.m.with'), home.with, (row) => queueRow(ctx, draw, row), [draw.small('home.m.none')]),
    listPiece('m.follow', draw.text('home.w.follow'), home.follow, (row) => followRow(ctx, draw, row), null),
    listPiece('m.pointers', draw.text('home.m.pointers'), home.pointers, (row) => pointerRow(ctx, row), null),
    {
      kind: 'fixed',
      items: [
        ...(home.late === null ? [] : [draw.text('home.m.sessions', { n: home.late })]),
        draw.text('home.m.gaps', { n: home.gaps }),
        ...(ctx.reader.roles.includes('manager') ? [insightsRow(draw)] : []),
      ],
    },
  ]
}

/** The figures open in a browser: pressing sends a link. */
const insightsRow = (draw: Draw): Item => draw.row(draw.say('home.m.insights'), draw.button('door.insights'))

const pointerRow = (ctx: ReaderContext, row: ListRow): Item => ({
  kind: 'row',
  text: ctx.say('home.m.pointer.row', { token: row.token, level: levelName(ctx, row.level), at: { at: row.sentAt ?? ctx.now } }),
})
