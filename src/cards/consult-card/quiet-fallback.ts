import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { nobodyWatchesUntil } from '#domain/consult/asking/nobody-watches.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { reachedBy } from '#domain/consult/people/reached.ts'
import { seenBy } from '#domain/consult/people/who-has-it.ts'

/**
 * What a worker's lock screen shows of their own alarm: how many have it, and never that it is one. Somebody else may hold the phone.
 */
export function alarmFallback(ctx: ReaderContext, consult: Consult): string {
  const watched = nobodyWatchesUntil(consult, ctx.now) === null ? 'yes' : 'no'
  const params = { token: consult.token, n: reachedBy(consult).length, seen: seenBy(consult).length, watched }
  return cut(ctx.sayCard('worker.alarm.fallback', params), LIMITS.fallback)
}

/** The same in place of whatever else a message to the worker would show there. Null for everybody else, and where no alarm is on. */
export const quietFallback = (ctx: ReaderContext, consult: Consult): string | null =>
  consult.workerKey === ctx.reader.key && alarmOn(consult) ? alarmFallback(ctx, consult) : null
