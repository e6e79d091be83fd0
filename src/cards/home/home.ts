import type { ReaderContext } from '#cards/context.ts'
import { unreadNote } from '#cards/doors/unread-card.ts'
import { type AdminHome, adminPart } from '#cards/home/admin-part.ts'
import type { HomeOffsets } from '#cards/home/list-state.ts'
import { type ManagerHome, managerPart } from '#cards/home/manager-part.ts'
import { drawPart } from '#cards/home/part.ts'
import { type SupervisorHome, supervisorPart } from '#cards/home/supervisor-part.ts'
import { type WorkerHome, workerPart } from '#cards/home/worker-part.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Home, Item } from '#cards/model.ts'

/** What Home shows: one part for each role the person has. Columns and counts, no content. */
export interface HomeModel {
  worker?: WorkerHome
  supervisor?: SupervisorHome
  manager?: ManagerHome
  admin?: AdminHome
  /** How many rows of it could not be read. */
  unread?: number
  /** Page state of the lists (`readHomeArg`), so that paging one keeps the others. */
  offsets?: HomeOffsets
}

/** A person's Home: the number first, then their parts; at most 100 items however long the lists are. Times are absolute. */
export function homeScreen(ctx: ReaderContext, model: HomeModel): Home {
  const { offsets = {}, unread = 0 } = model
  const h: ReaderContext = { ...ctx, say: ctx.sayCard }
  const draw = drawing(h.say, { form: 'home' })
  const parts: Item[][] = [
    ...(model.worker ? [drawPart(draw, workerPart(h, draw, model.worker), offsets)] : []),
    ...(model.supervisor ? [drawPart(draw, supervisorPart(h, draw, model.supervisor), offsets)] : []),
    ...(model.manager ? [drawPart(draw, managerPart(h, draw, model.manager), offsets)] : []),
    ...(model.admin ? [drawPart(draw, adminPart(h, draw, model.admin), offsets)] : []),
  ]
  const own = model.worker || model.supervisor || model.manager
  const flag = model.worker ? [draw.button('door.flag', { style: 'primary' })] : []
  return {
    items: [
      draw.small('home.safe'),
      draw.buttons(
        ...flag,
        draw.button('door.help'),
        ...(own ? [draw.button('door.closed')] : []),
        ...(model.worker ? [draw.button('practise.start'), draw.button('words.set')] : []),
      ),
      ...unreadNote(h, unread),
      ...parts.flat(),
      draw.small('limits.type'),
    ],
  }
}
