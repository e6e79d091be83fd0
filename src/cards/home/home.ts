import type { ReaderContext } from '#cards/context.ts'
import { type AdminHome, adminPart } from '#cards/home/admin-part.ts'
import type { HomeOffsets } from '#cards/home/list-state.ts'
import { type ManagerHome, managerPart } from '#cards/home/manager-part.ts'
import { drawPart } from '#cards/home/part.ts'
import { type SupervisorHome, supervisorPart } from '#cards/home/supervisor-part.ts'
import { type WorkerHome, workerPart } from '#cards/home/worker-part.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Home, Item } from '#cards/model.ts'

/** What Home shows: one part for each role the person has. Columns and counts, no content. */
export interface HomeModel {
  worker?: WorkerHome
  supervisor?: SupervisorHome
  manager?: ManagerHome
  admin?: AdminHome
  /** Page state of the lists (`readHomeArg`), so that paging one keeps the others. */
  offsets?: HomeOffsets
}

/** A person's Home: the number first, then their parts; at most 100 items however long the lists are. Times are absolute. */
export function homeScreen(ctx: ReaderContext, model: HomeModel): Home {
  const { offsets = {} } = model
  const h: ReaderContext = { ...ctx, say: ctx.sayCard }
  const p = pen(h.say, { form: 'home' })
  const parts: Item[][] = [
    ...(model.worker ? [drawPart(p, workerPart(h, p, model.worker), offsets)] : []),
    ...(model.supervisor ? [drawPart(p, supervisorPart(h, p, model.supervisor), offsets)] : []),
    ...(model.manager ? [drawPart(p, managerPart(h, p, model.manager), offsets)] : []),
    ...(model.admin ? [drawPart(p, adminPart(h, p, model.admin), offsets)] : []),
  ]
  const flag = model.worker ? [p.button('door.flag', { style: 'primary' })] : []
  return { items: [p.small('home.safe'), p.buttons(...flag, p.button('door.help')), ...parts.flat(), p.small('limits.type')] }
}
