import type { ConsultId } from '#domain/ids.ts'
import { named } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { pageNotices } from '../notices/open-page.ts'
import { tellReadable, tellUnreadable } from '../notices/tell-unreadable.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'
import { wakeFor } from './wake-for.ts'

/**
 * Rows that were set aside: tries again those whose time has come, and tells the people of an open consult that it cannot be read, and
 * when it can be again. What has only just been set aside is found by the sweep.
 */
export async function lookAgain(deps: Deps): Promise<{ nextDueAt: At | null }> {
  const { store, workspace } = deps
  if ((await nextAt(deps)) === null) return { nextDueAt: null }
  const freed = await store.setAside.lookAgain(workspace)
  const now = deps.clock.now()
  const told = await store.write(workspace, async (tx) => {
    let count = 0
    for (const row of freed) {
      if (row.table === 'consults' && row.told) count += await tellReadable(tx, named<ConsultId>(row.id), now)
      if (row.table === 'pages') count += await drawAnew(deps, tx, row.id, now)
    }
    for (const id of await tx.setAside.consultsToTell(now)) count += await tellUnreadable(tx, id, now)
    return count
  })
  if (freed.length > 0 || told > 0) await wakeFor(deps, now, freed.length > 0 ? everyClock(now) : {})
  return { nextDueAt: await nextAt(deps) }
}

/** A page that could not be found has missed what changed meanwhile. Its row is named by consult and reader. */
async function drawAnew(deps: Deps, tx: Tx, id: string, now: At): Promise<number> {
  const consult = await orUnread(tx.consults.peek(named<ConsultId>(id.slice(0, id.indexOf('/')))))
  const notices = consult ? await pageNotices(deps, tx, consult, now) : []
  await tx.notices.add(notices)
  return notices.length
}

const nextAt = (deps: Deps): Promise<At | null> => deps.store.read(deps.workspace, (tx) => tx.setAside.nextAt())

/** Whatever went on again may be long due. */
const everyClock = (now: At) => ({ 'advance-consults': now, 'nudge-drafts': now, 'run-check-ins': now, 'run-sessions': now })
