import type { ReaderContext } from '#cards/context.ts'
import { type ListRow, queueRow } from '#cards/doors/list-rows.ts'
import { type HomeList, listPiece, type Piece } from '#cards/home/part.ts'
import { type FollowRow, followRow } from '#cards/home/worker-part.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import type { Item } from '#cards/model.ts'
import { hoursText } from '#cards/texts/agency-params.ts'
import type { PersonKey } from '#domain/words.ts'

export interface SupervisorHome {
  /** Alarms nobody has spoken for yet. */
  now: HomeList<ListRow>
  queue: HomeList<ListRow>
  /** Agreed, to close. */
  close: HomeList<ListRow>
  /** Records to read. */
  sign: HomeList<ListRow>
  /** People away whom the reader covers. */
  covers: readonly PersonKey[]
  backup: PersonKey | null
  /** How many people they support: a count of the map, never of consults. */
  team: number
  /** How many of them have not met the reader for too long, with no date set; 0 where the agency has set no rhythm. */
  late: number
  /** What the reader has to do, from records. */
  follow: HomeList<FollowRow>
  /** Local dates of the reader's next or present leave. */
  away: { from: string; until: string } | null
}

/** Now, queue, to close, to read, to do, cover, people, times. */
export function supervisorPart(ctx: ReaderContext, draw: Draw, home: SupervisorHome): Piece[] {
  const row = (one: ListRow) => queueRow(ctx, draw, one)
  return [
    listPiece('s.now', draw.text('home.s.now'), home.now, row, null),
    listPiece('s.queue', draw.text('home.s.queue'), home.queue, row, [draw.small('home.s.queue.none')]),
    listPiece('s.close', draw.text('home.s.close'), home.close, row, null),
    listPiece('s.sign', draw.text('home.s.sign'), home.sign, row, null),
    listPiece('s.follow', draw.text('home.w.follow'), home.follow, (one) => followRow(ctx, draw, one), null),
    { kind: 'fixed', items: [...cover(draw, home), team(ctx, draw, home), times(ctx, draw, home)] },
  ]
}

const cover = (draw: Draw, { covers, backup }: SupervisorHome): Item[] =>
  covers.length > 0 && backup !== null
    ? [draw.text('home.s.cover', { names: { people: covers.slice(0, 10) }, backup: { person: backup } })]
    : []

function team(ctx: ReaderContext, draw: Draw, { team: n, late }: SupervisorHome): Item {
  const text = ctx.say('home.s.team', { n, late })
  return n === 0 ? { kind: 'text', text } : draw.row(text, draw.button('door.session', { to: { form: 'home' } }))
}

function times(ctx: ReaderContext, draw: Draw, { away }: SupervisorHome): Item {
  const [from, until] = [dayAt(ctx, away?.from), dayAt(ctx, away?.until)]
  return draw.text('home.s.away', {
    hours: hoursText(ctx.reader.hours ?? ctx.agency.hours, ctx.say),
    away: from !== null && until !== null ? 'yes' : 'no',
    from: { at: from ?? ctx.now },
    until: { at: until ?? ctx.now },
  })
}
