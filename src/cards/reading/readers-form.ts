import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import { pager } from '#cards/reading/thread-items.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { participantOf } from '#domain/consult/people/participants.ts'
import type { At, Part, PersonKey } from '#domain/words.ts'

/** One opening. Structurally what the store keeps. */
export interface Opening {
  person: PersonKey
  at: At
}

interface ReadersModel extends ConsultPage {
  /** Openings, in any order. */
  accesses: readonly Opening[]
  offset?: number | undefined
}

const ROWS = 20

/** Who has opened it and when, newest first. */
export function readersForm(ctx: ReaderContext, { consult, nonce, accesses, offset = 0 }: ReadersModel): Form {
  const all = accesses.toSorted((a, b) => b.at - a.at)
  const from = Math.max(0, Math.min(offset, Math.max(0, all.length - 1)))
  const rows = all.slice(from, from + ROWS)
  return page(ctx, 'readers', { id: consult.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      ...(rows.length === 0 ? [draw.text('readers.none')] : rows.map((row) => draw.text('readers.row', openingParams(ctx, consult, row)))),
      ...pager(draw, { from, shown: rows.length, total: all.length, size: ROWS, id: consult.id, form: 'readers' }),
      draw.small('readers.limits'),
    ],
  }))
}

/** Parameters of `readers.row`. */
export const openingParams = (ctx: ReaderContext, consult: Consult, row: Opening) => ({
  name: { person: row.person },
  role: roleName(ctx, consult, row.person),
  at: { at: row.at },
})

const ROLE_OF_PART: Partial<Record<Part, string>> = {
  worker: 'worker',
  supervisor: 'supervisor',
  backup: 'backup',
  manager: 'manager',
  duty: 'duty',
  now_list: 'duty',
}

/** The reader's word for what a person is to this consult. */
export function roleName(ctx: ReaderContext, consult: Consult, key: PersonKey): string {
  const part = key === consult.workerKey ? 'worker' : (participantOf(consult, key)?.part ?? 'second')
  return ctx.say('role.name', { role: ROLE_OF_PART[part] ?? 'other' })
}
