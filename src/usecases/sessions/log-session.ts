import { readSessionLog, type SessionLogRead } from '#cards/sessions/session-read.ts'
import { Refusal } from '#domain/errors.ts'
import { concerns } from '#domain/session/agenda.ts'
import { logSession as rule } from '#domain/session/log-session.ts'
import type { Pair } from '#domain/session/pair.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import type { At } from '#domain/words.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Tx } from '../ports/tx.ts'
import { type Outcome, type Request, type SubmitRequest, show, todayOf } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { drawLog } from './draw-session.ts'
import { ownPair, type Who } from './own-pairs.ts'
import { pairAgenda } from './pair-agenda.ts'
import { savePair } from './save-pair.ts'

/** The page on which a session is noted. */
export const sessionLog = useCase('session_log', {
  press: (r) => show('session.log', '', r.arg),
  draw: (r, { arg = '' }) => drawLog(r, arg),
  read: (r) => readSessionLog(r.values, { today: todayOf(r) }),
  run: logSession,
})

/**
 * Notes how a session went: date, minutes and how they met. One that did not take place leads to the next date, and nobody is asked
 * why. What had been parked has then been talked about. The second of the pair finds it noted.
 */
async function logSession(r: SubmitRequest, value: SessionLogRead): Promise<Outcome> {
  const me = r.actor.person.key
  let nextDueAt: At | null = null
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const who = await ownPair(r, tx, r.arg)
    if (!who) throw new Refusal('not_yours')
    const pair = await tx.sessions.open(who.workerKey, who.supervisorKey, r.now)
    if (who.sessionId !== null && pair.booked?.id !== who.sessionId) return show('session.known', '', pairArg(who, me)).ref
    const log = { by: me, id: r.deps.newId(), at: metAt(r, pair, value), mode: value.mode, minutes: value.minutes }
    const changed = rule(pair, log, { now: r.now, agency: r.deps.agency.current() })
    await savePair(r.deps, tx, changed, { now: r.now, by: me })
    if (value.mode !== null) await clearList(tx, who, r.now)
    nextDueAt = changed.pair.nextDueAt
    return show(value.mode === null ? 'session' : 'session.logged', '', pairArg(who, me)).ref
  })
  await wakeFor(r.deps, r.now, { 'run-sessions': nextDueAt })
  return { ref }
}

/** The booked start when the day is that of the booked session, else noon of the day; never later than now. */
function metAt(r: Request, { booked }: Pair, { on }: SessionLogRead): At {
  const zone = r.actor.person.timezone ?? r.deps.agency.current().timezone
  const dayOf = (at: At) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  if (on === null || (booked && booked.startsAt <= r.now && dayOf(booked.startsAt) === on))
    return Math.min(booked?.startsAt ?? r.now, r.now)
  return Math.min(r.now, Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds)
}

/** What was parked for a talk with this supervisor. */
async function clearList(tx: Tx, who: Who, now: At): Promise<void> {
  const { consults, parked } = await pairAgenda(tx, who, now)
  const talked = new Set(consults.filter((consult) => concerns(who, consult)).map((consult) => consult.id))
  await tx.sessions.unpark(parked.filter((one) => talked.has(one.consultId)))
}
