import type { ReaderContext } from '#cards/context.ts'
import { type HomeModel, homeScreen } from '#cards/home/home.ts'
import { readHomeArg } from '#cards/home/list-state.ts'
import type { Home } from '#cards/model.ts'
import type { Person } from '#domain/agency.ts'
import type { Deps } from '../deps.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Request } from '../request.ts'
import { adminHome } from './home-admin.ts'
import { managerHome, supervisorHome } from './home-answering.ts'
import { workerHome } from './home-worker.ts'
import { LOOKED_AT } from './list-page.ts'

/** A person's Home as it stands now; `arg` is the page state of its lists. */
export async function drawHome(r: Request, arg = ''): Promise<Home> {
  return homeModel(r.deps, r.ctx, arg)
}

/** The same for a notice, which has no request. */
export async function homeModel(deps: Deps, ctx: ReaderContext, arg: string): Promise<Home> {
  const offsets = readHomeArg(arg)
  const { reader } = ctx
  let unread = 0
  const model = await deps.store.read(deps.workspace, async (tx): Promise<HomeModel> => {
    const rows = await tx.consults.listOfPart(reader.key, { closed: true, limit: LOOKED_AT })
    const elsewhere = reader.roles.includes('worker') || hasSupervisorPart(reader, rows)
    const pointers = await tx.consults.listOfCopies(reader.key, { limit: LOOKED_AT })
    const made = {
      offsets,
      ...(reader.roles.includes('worker') ? { worker: await workerHome(deps, tx, ctx, offsets) } : {}),
      ...(hasSupervisorPart(reader, rows) ? { supervisor: await supervisorHome(deps, tx, ctx, rows, offsets) } : {}),
      ...(reader.roles.includes('manager') || pointers.length > 0
        ? { manager: await managerHome(deps, tx, ctx, { rows, pointers, elsewhere }, offsets) }
        : {}),
    }
    unread = tx.setAside.met()
    return made
  })
  return homeScreen(ctx, { ...model, unread, ...(reader.roles.includes('admin') ? { admin: await adminHome(deps, ctx, offsets) } : {}) })
}

const hasSupervisorPart = (person: Person, rows: readonly ConsultRow[]): boolean =>
  person.roles.some((role) => role === 'supervisor' || role === 'duty' || role === 'outside') ||
  (rows.length > 0 && !person.roles.includes('manager'))
