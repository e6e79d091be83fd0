import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { SendFault } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import { keepPlace, type Sent } from './keep-place.ts'
import { type Follow, noticeFailed, noticeSent } from './notice-settled.ts'

/** Waits between tries to write down how a send ended; after the last the row is found as lost, which takes a minute. Real time. */
const AGAIN_MS = [200, 500, 1_000, 3_000]

/** Writes down that a notice was sent, with what follows from it. */
export function settleSent(deps: Deps, notice: Notice, sent: Sent): Promise<void> {
  const how = { ...sent, at: deps.clock.now() }
  return settle(
    deps,
    notice,
    () => deps.store.outbox.sent(notice, how, (tx) => noticeSent(deps, tx, notice, sent)),
    () => deps.store.outbox.sent(notice, how, (tx) => keepPlace(tx, notice, sent)),
  )
}

/** Writes down that a notice is given up for good, with what follows from it. */
export function settleFailed(deps: Deps, notice: Notice, fault: SendFault): Promise<void> {
  const at = deps.clock.now()
  return settle(
    deps,
    notice,
    () => deps.store.outbox.failed(notice, fault.code, at, (tx) => noticeFailed(deps, tx, notice, fault)),
    () => deps.store.outbox.failed(notice, fault.code, at, () => Promise.resolve()),
  )
}

/** Writes down that a notice is to be tried again. */
export const settleAgain = (deps: Deps, notice: Notice, again: Parameters<Deps['store']['outbox']['retry']>[1]): Promise<void> =>
  persistently(() => deps.store.outbox.retry(notice, again), false)

/**
 * Also over a session that has just broken: the fence makes a second time harmless. Where what follows cannot be done for a reason that
 * will not pass, the end is written down by itself (`alone`): what was sent must not be sent for ever because its consult cannot be read.
 */
async function settle(deps: Deps, notice: Notice, whole: () => Promise<Follow | null>, alone: () => Promise<unknown>): Promise<void> {
  const follow = await persistently(whole, true).catch((error: { name?: string; code?: string }) => {
    if (passes(error)) throw error
    deps.log.error(
      { notice: notice.id, error: error.name, cause: error.code ?? null },
      'a notice is done, but what follows from it was not',
    )
    return persistently(alone, false).then(() => null)
  })
  failpoint('settle.written')
  if (!follow?.tells) return
  await wakeFor(deps, deps.clock.now(), { 'advance-consults': follow.nextDueAt })
  failpoint('settle.told')
}

/** `givesUp`: at once on a fault that does not pass. */
async function persistently<T>(write: () => Promise<T>, givesUp: boolean): Promise<T> {
  for (const ms of AGAIN_MS) {
    try {
      return await write()
    } catch (error) {
      if (givesUp && !passes(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, ms))
    }
  }
  return write()
}

/** Whether trying again can help: the database was away, or somebody else was in the way. */
function passes(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: string }
  return name === 'StoreError' && (code === 'unavailable' || code === 'unknown_end' || code === 'conflict')
}
