import type { ReaderContext } from '#cards/context.ts'
import { type HomeList, listPiece, type Piece } from '#cards/home/part.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'

/** A gap in the agency file, as the admin reads it. `phone` and the like concern nobody in particular: `name` is then the agency's. */
export interface GapRow {
  name: string
  gap: 'supervisor' | 'backup' | 'loop' | 'away' | 'outside' | 'lead' | 'lead_alone' | 'number' | 'phone' | 'unreachable' | 'few' | 'other'
}

export interface AdminHome {
  gaps: HomeList<GapRow>
  /** Messages given up or long undelivered. */
  undelivered: number
}

/** Gaps in the list of people, guide, undelivered, and what an admin cannot open. */
export function adminPart(ctx: ReaderContext, draw: Draw, home: AdminHome): Piece[] {
  const hours = Object.keys(ctx.agency.hours).length > 0 ? 'set' : 'missing'
  return [
    listPiece('a.gaps', draw.text('home.a.gaps', { n: home.gaps.total }), home.gaps, (gap) => gapRow(ctx, gap), []),
    {
      kind: 'fixed',
      items: [
        draw.text('home.a.pack', { version: ctx.rules.pack.version, hours }),
        draw.text('home.a.notices', { n: home.undelivered }),
        draw.small('home.a.never'),
      ],
    },
  ]
}

const gapRow = (ctx: ReaderContext, { name, gap }: GapRow): Item => ({ kind: 'row', text: ctx.say('home.a.gap', { name, gap }) })
