import type { At } from '#domain/words.ts'
import { within } from '#wire/within.ts'
import type { Deps } from '../deps.ts'
import { reportUnreachable } from '../notices/report-unreachable.ts'
import { sendNotice } from '../notices/send-notice.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import { wakeFor } from './wake-for.ts'

/** Notices under way at once; a platform that hangs holds up to this many lanes, never the others. */
const AT_ONCE = 20
/** A run waits this long for slow sends before it ends without them, so that the next wake (an alarm, say) is not held up. Real time. */
const PATIENCE_MS = 500
/** Waits between attempts, in real time; the last one repeats. A notice is never given up for being late. */
const BACKOFF_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000]
/** What an alarm waits at most, unless the platform itself says how long. */
const ALARM_WAIT_MS = 5_000

interface UnderWay {
  sends: Set<Promise<void>>
  /** Runs that will look for more by themselves. */
  runs: number
}
const underWay = new WeakMap<Deps, UnderWay>()

/**
 * Sends every notice that is due, in lanes: what one person gets about one consult keeps its order. The notice row is the only
 * retry. Returns when the next one is due, null when none waits; sends still under way then go on by themselves.
 */
export async function deliverNotices(deps: Deps): Promise<{ nextDueAt: At | null }> {
  await recoverLost(deps)
  const way = underWay.get(deps) ?? { sends: new Set(), runs: 0 }
  underWay.set(deps, way)
  way.runs += 1
  try {
    for (;;) {
      const room = AT_ONCE - way.sends.size
      const batch = room > 0 ? await deps.store.outbox.claim(deps.clock.now(), room) : []
      for (const notice of batch) begin(deps, notice, way)
      if (way.sends.size === 0) break
      if (batch.length === 0 && !(await anyEndsWithin(way.sends, PATIENCE_MS))) break
    }
  } finally {
    way.runs -= 1
  }
  return { nextDueAt: await deps.store.outbox.nextDueAt() }
}

/** Resolves when no send is under way any more; for a graceful stop. */
export async function deliveriesEnded(deps: Deps): Promise<void> {
  await Promise.all(underWay.get(deps)?.sends ?? [])
}

function begin(deps: Deps, notice: Notice, way: UnderWay): void {
  const one = deliverOne(deps, notice)
    .catch((error: unknown) => deps.log.error({ notice: notice.id, error }, 'a notice could not be settled; it is taken up again'))
    .finally(() => {
      way.sends.delete(one)
      // Its lane is free again, and the run that began it has ended without it.
      if (way.runs === 0) void wakeFor(deps, deps.clock.now())
    })
  way.sends.add(one)
}

const anyEndsWithin = (running: ReadonlySet<Promise<void>>, ms: number): Promise<boolean> =>
  within(
    Promise.race(running).then(() => true),
    ms,
    false,
  )

/** Real time between looks for notices that a killed process left half sent. */
const RECOVER_EVERY_MS = 5_000
const lastLook = new WeakMap<Deps, number>()

/** Puts notices of a killed process back, marked ambiguous: they are read back before they are sent again. */
async function recoverLost(deps: Deps): Promise<void> {
  const now = performance.now()
  if (now - (lastLook.get(deps) ?? Number.NEGATIVE_INFINITY) < RECOVER_EVERY_MS) return
  lastLook.set(deps, now)
  const found = await deps.store.write(deps.workspace, (tx) => tx.notices.recoverLost(deps.clock.now()))
  if (found > 0) deps.log.warn({ notices: found }, 'notices left half sent by an earlier process are read back')
}

async function deliverOne(deps: Deps, notice: Notice): Promise<void> {
  const { outbox } = deps.store
  try {
    const ref = await sendNotice(deps, notice)
    await settled(() => outbox.sent(notice.id, notice.fence, ref, deps.clock.now()))
  } catch (error) {
    const wait = BACKOFF_MS[Math.min(notice.attempt, BACKOFF_MS.length) - 1] ?? 1_000
    if (!(error instanceof SendError)) {
      deps.log.error(
        { notice: notice.id, error: (error as Error).name, cause: (error as { code?: string }).code ?? null },
        'a notice could not be prepared or kept',
      )
      // It may have been posted, and keeping its place failed: without a look at the platform first it would be posted again.
      await settled(() => outbox.retry(notice.id, notice.fence, deps.clock.inReal(wait), true, 'prepare_failed'))
      return
    }
    const { fault } = error
    deps.log.warn(
      { notice: notice.id, kind: notice.what.kind, attempt: notice.attempt, fault: fault.kind, code: fault.code },
      'a notice was not sent',
    )
    if (fault.kind === 'unreachable' || fault.kind === 'refused') {
      await settled(() => outbox.failed(notice.id, notice.fence, fault.code, deps.clock.now()))
      // A card that is not taken leaves its person without the consult, however the platform says so.
      if (fault.kind === 'unreachable' || notice.what.kind === 'card') await reportUnreachable(deps, notice)
      return
    }
    const asked = fault.kind === 'retry' ? fault.afterMs : undefined
    const after = asked !== undefined ? Math.max(asked, 200) : (await isAlarm(deps, notice)) ? Math.min(wait, ALARM_WAIT_MS) : wait
    const ambiguous = fault.kind === 'ambiguous' || notice.ambiguous
    await settled(() => outbox.retry(notice.id, notice.fence, deps.clock.inReal(after), ambiguous, fault.code))
  }
}

/** Asked only after a send that failed; with the database away nobody knows, and the notice waits as any other. */
async function isAlarm(deps: Deps, { consultId }: Notice): Promise<boolean> {
  if (consultId === null) return false
  const consult = await deps.store.read(deps.workspace, (tx) => tx.consults.peek(consultId)).catch(() => null)
  return consult?.level === 'now'
}

/** Waits between tries to write down how a send ended; after the last the row is found as lost, which takes a minute. Real time. */
const SETTLE_AGAIN_MS = [200, 500, 1_000, 3_000]

/** Writes down how a send ended, also over a session that has just broken: the fence makes a second time harmless. */
async function settled(write: () => Promise<void>): Promise<void> {
  for (const ms of SETTLE_AGAIN_MS) {
    try {
      return await write()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, ms))
    }
  }
  await write()
}
