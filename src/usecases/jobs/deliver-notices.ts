import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { within } from '#wire/within.ts'
import type { Deps } from '../deps.ts'
import { personOf } from '../deps.ts'
import { keepPlace, type Sent } from '../notices/keep-place.ts'
import { type Follow, noticeFailed, noticeSent } from '../notices/notice-settled.ts'
import { sendNotice } from '../notices/send-notice.ts'
import { moveThreads } from '../people/move-threads.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import { placeWaiting } from '../thread/place-waiting.ts'
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
  failpoint('recover.looks')
  const found = await deps.store.write(deps.workspace, (tx) => tx.notices.recoverLost(deps.clock.now()))
  if (found > 0) failpoint('recover.written')
  if (found > 0) deps.log.warn({ notices: found }, 'notices left half sent by an earlier process are read back')
}

async function deliverOne(deps: Deps, notice: Notice): Promise<void> {
  const { outbox } = deps.store
  const asBegun = personOf(deps, notice.to)
  let sent: Sent
  try {
    failpoint('notice.begun')
    sent = await sendNotice(deps, notice)
    failpoint('notice.sent')
  } catch (error) {
    await notSent(deps, notice, error)
    return
  }
  const how = { ...sent, at: deps.clock.now() }
  await settled(
    deps,
    notice,
    () => outbox.sent(notice, how, (tx) => noticeSent(deps, tx, notice, sent)),
    () => outbox.sent(notice, how, (tx) => keepPlace(tx, notice, sent)),
  )
  if (!sent.root) return
  // What was written under the card while its place was not known.
  await placeWaiting(deps, notice.to)
  // Somebody moved to another platform while this was on its way had no thread yet that could move with them.
  if (personOf(deps, notice.to) !== asBegun) await moveThreads(deps)
}

async function notSent(deps: Deps, notice: Notice, error: unknown): Promise<void> {
  const { outbox } = deps.store
  const wait = BACKOFF_MS[Math.min(notice.attempt, BACKOFF_MS.length) - 1] ?? 1_000
  const again = (afterMs: number, ambiguous: boolean, code: string) =>
    settled(deps, notice, () => outbox.retry(notice, deps.clock.inReal(afterMs), ambiguous, code).then(() => null))
  if (!(error instanceof SendError)) {
    const { name, code } = error as { name?: string; code?: string }
    deps.log.error({ notice: notice.id, error: name, cause: code ?? null }, 'a notice could not be prepared')
    // It may have been posted before this fault: without a look at the platform first it would be posted again.
    return again(wait, true, 'prepare_failed')
  }
  const { fault } = error
  deps.log.warn(
    { notice: notice.id, kind: notice.what.kind, attempt: notice.attempt, fault: fault.kind, code: fault.code },
    'a notice was not sent',
  )
  if (fault.kind === 'unreachable' || fault.kind === 'refused') {
    const at = deps.clock.now()
    return settled(
      deps,
      notice,
      () => outbox.failed(notice, fault.code, at, (tx) => noticeFailed(deps, tx, notice, fault)),
      () => outbox.failed(notice, fault.code, at, () => Promise.resolve()),
    )
  }
  const asked = fault.kind === 'retry' ? fault.afterMs : undefined
  const after = asked !== undefined ? Math.max(asked, 200) : (await isAlarm(deps, notice)) ? Math.min(wait, ALARM_WAIT_MS) : wait
  return again(after, fault.kind === 'ambiguous' || notice.ambiguous, fault.code)
}

/** Asked only after a send that failed; with the database away nobody knows, and the notice waits as any other. */
async function isAlarm(deps: Deps, { consultId }: Notice): Promise<boolean> {
  if (consultId === null) return false
  const consult = await deps.store.read(deps.workspace, (tx) => tx.consults.peek(consultId)).catch(() => null)
  return consult?.level === 'now'
}

/** Waits between tries to write down how a send ended; after the last the row is found as lost, which takes a minute. Real time. */
const SETTLE_AGAIN_MS = [200, 500, 1_000, 3_000]

/**
 * Writes down how a send ended and what follows, also over a session that has just broken: the fence makes a second time harmless. Where
 * what follows cannot be done for a reason that will not pass, the end is written down by itself (`alone`): what was sent must not be sent
 * for ever again because its consult cannot be read.
 */
async function settled(deps: Deps, notice: Notice, whole: () => Promise<Follow | null>, alone?: () => Promise<unknown>): Promise<void> {
  const follow = await persistently(whole, alone !== undefined).catch((error: { name?: string; code?: string }) => {
    if (!alone || passes(error)) throw error
    deps.log.error(
      { notice: notice.id, error: error.name, cause: error.code ?? null },
      'a notice is done, but what follows from it was not',
    )
    return persistently(alone, false).then(() => null)
  })
  failpoint('settle.written')
  if (follow?.tells) await wakeFor(deps, deps.clock.now(), { 'advance-consults': follow.nextDueAt })
  failpoint('settle.told')
}

/** `givesUp`: at once on a fault that does not pass. */
async function persistently<T>(write: () => Promise<T>, givesUp: boolean): Promise<T> {
  for (const ms of SETTLE_AGAIN_MS) {
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
const passes = (error: unknown): boolean => {
  const { name, code } = error as { name?: string; code?: string }
  return name === 'StoreError' && (code === 'unavailable' || code === 'conflict')
}
