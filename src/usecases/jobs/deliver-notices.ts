import type { NoticeId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { within } from '#wire/within.ts'
import type { Deps } from '../deps.ts'
import { personOf } from '../deps.ts'
import { eachBot } from '../each-bot.ts'
import { isBelieved } from '../notices/is-believed.ts'
import type { Sent } from '../notices/keep-place.ts'
import { nextTry } from '../notices/next-try.ts'
import { sendNotice } from '../notices/send-notice.ts'
import { settleAgain, settleFailed, settleSent } from '../notices/settle-send.ts'
import { tellLate } from '../notices/tell-late.ts'
import { watchSent, watchTry } from '../notices/watch-send.ts'
import { moveThreads } from '../people/move-threads.ts'
import { SendError } from '../ports/messenger.ts'
import { type Notice, URGENCY } from '../ports/notice.ts'
import { placeEverybodys, placeWaiting } from '../thread/place-waiting.ts'
import { wakeFor } from './wake-for.ts'

/** Notices under way at once; a platform that hangs holds up to this many lanes, never the others. */
const AT_ONCE = 20
/** Of these places so many are for alarms alone (R8): no slow, hanging or paced message of another kind holds one. */
const FOR_ALARMS = 6
/** A run waits this long for slow sends before it ends without them, so that the next wake (an alarm, say) is not held up. Real time. */
const PATIENCE_MS = 500

interface UnderWay {
  sends: Map<NoticeId, Promise<void>>
  /** How many of these are no alarm. */
  lesser: number
  /** Runs that will look for more by themselves. */
  runs: number
  filling: Promise<unknown>
}
const underWay = eachBot((): UnderWay => ({ sends: new Map(), lesser: 0, runs: 0, filling: Promise.resolve() }))

/**
 * Sends every notice that is due, in lanes: what one person gets about one consult keeps its order. The notice row is the only
 * retry. Returns when the next one is due, null when none waits; sends still under way then go on by themselves.
 */
export async function deliverNotices(deps: Deps): Promise<{ nextDueAt: At | null }> {
  const way = underWay(deps)
  way.runs += 1
  try {
    for (;;) {
      // One run after the other: each fills only the places that are free.
      const begun = way.filling.then(() => fill(deps, way))
      way.filling = begun.catch(() => {})
      const found = await begun
      if (way.sends.size === 0) break
      if (found === 0 && !(await anyEndsWithin(way.sends, PATIENCE_MS))) break
    }
  } finally {
    way.runs -= 1
  }
  return { nextDueAt: await deps.store.outbox.nextDueAt() }
}

/** Begins what is due, as far as there are places; returns how many. */
async function fill(deps: Deps, way: UnderWay): Promise<number> {
  await recoverLost(deps, way)
  const room = AT_ONCE - way.sends.size
  if (room <= 0) return 0
  const lesser = Math.max(0, Math.min(room, AT_ONCE - FOR_ALARMS - way.lesser))
  const batch = await deps.store.outbox.claim(deps.clock.now(), room, lesser)
  for (const notice of batch) begin(deps, notice, way)
  return batch.length
}

/** Resolves when those sends have ended that are under way now, with how many there were; for a graceful stop. */
export async function deliveriesEnded(deps: Deps): Promise<number> {
  const sends = [...underWay(deps).sends.values()]
  await Promise.all(sends)
  return sends.length
}

function begin(deps: Deps, notice: Notice, way: UnderWay): void {
  const lesser = notice.urgency === URGENCY.alarm ? 0 : 1
  way.lesser += lesser
  const one = deliverOne(deps, notice)
    .catch((error: unknown) => deps.log.error({ notice: notice.id, error }, 'a notice could not be settled; it is taken up again'))
    .finally(() => {
      if (way.sends.get(notice.id) === one) way.sends.delete(notice.id)
      way.lesser -= lesser
      // Its lane is free again, and the run that began it has ended without it.
      if (way.runs === 0) void wakeFor(deps, deps.clock.now())
    })
  way.sends.set(notice.id, one)
}

const anyEndsWithin = (running: ReadonlyMap<NoticeId, Promise<void>>, ms: number): Promise<boolean> =>
  within(
    Promise.race(running.values()).then(() => true),
    ms,
    false,
  )

/** Real time between looks for notices that a killed process left half sent. */
const RECOVER_EVERY_MS = 5_000
const lastLook = eachBot(() => ({ at: Number.NEGATIVE_INFINITY, placed: false }))

/**
 * Puts notices of a killed process back, marked ambiguous: they are read back before they are sent again. What this process is sending is
 * not lost, however long it takes: a post that still comes would stand there twice.
 */
async function recoverLost(deps: Deps, { sends }: UnderWay): Promise<void> {
  const now = performance.now()
  const look = lastLook(deps)
  if (now - look.at < RECOVER_EVERY_MS) return
  look.at = now
  failpoint('recover.looks')
  if (!look.placed) {
    await placeEverybodys(deps)
    look.placed = true
  }
  const found = await deps.store.write(deps.workspace, (tx) => tx.notices.recoverLost([...sends.keys()]))
  if (found === 0) return
  look.placed = false
  failpoint('recover.written')
  deps.log.warn({ notices: found }, 'notices left half sent by an earlier process are read back')
}

async function deliverOne(deps: Deps, notice: Notice): Promise<void> {
  const asBegun = personOf(deps, notice.to)
  let sent: Sent
  try {
    failpoint('notice.begun')
    sent = await inItsTurn(deps, notice, () => sendNotice(deps, notice))
    failpoint('notice.sent')
  } catch (error) {
    return notSent(deps, notice, error)
  }
  await watchSent(deps, notice, sent)
  await settleSent(deps, notice, sent)
  if (!sent.root && !notice.ambiguous && !mayBeQuoted(deps, sent)) return
  // What was written under it while its place was not known.
  await placeWaiting(deps, notice.to)
  // Somebody moved to another platform while this was on its way had no thread yet that could move with them.
  if (personOf(deps, notice.to) !== asBegun) await moveThreads(deps)
}

/** In a chat without threads people quote any line, and not the card alone. */
const mayBeQuoted = (deps: Deps, { posted, platform }: Sent): boolean =>
  posted && deps.messengers().some((one) => one.platform === platform && !one.abilities.threads)

/** An alarm goes first on every platform. */
function inItsTurn<T>(deps: Deps, { urgency, attempt }: Notice, send: () => Promise<T>): Promise<T> {
  if (urgency !== URGENCY.alarm) return send()
  return deps.messengers().reduce((work, messenger) => () => messenger.urgently(attempt, work), send)()
}

async function notSent(deps: Deps, notice: Notice, error: unknown): Promise<void> {
  const fault = error instanceof SendError ? error.fault : null
  if (fault === null) {
    const { name, code } = error as { name?: string; code?: string }
    deps.log.error({ notice: notice.id, error: name, cause: code ?? null }, 'a notice could not be prepared')
  } else {
    deps.log.warn(
      { notice: notice.id, kind: notice.what.kind, attempt: notice.attempt, fault: fault.kind, code: fault.code },
      'a notice was not sent',
    )
  }
  const ends = fault?.kind === 'unreachable' || fault?.kind === 'refused'
  if (ends && (await isBelieved(deps, notice, fault))) {
    await watchTry(deps, notice, 'over')
    return settleFailed(deps, notice, fault)
  }
  // Whatever the platform said, or whatever we could not find or draw: what is tried again is held up.
  await watchTry(deps, notice, { triedAgain: fault?.code ?? 'prepare_failed' })
  const { afterMs, tried, aside } = await nextTry(deps, notice, fault)
  await settleAgain(deps, notice, {
    dueAt: deps.clock.inReal(afterMs),
    // Where it could not be prepared it may have been posted before that: without a look at the platform first it would be posted again.
    ambiguous: fault === null || fault.kind === 'ambiguous' || notice.ambiguous,
    tried,
    aside,
    error: fault?.code ?? 'prepare_failed',
  })
  await tellLate(deps, notice)
}
