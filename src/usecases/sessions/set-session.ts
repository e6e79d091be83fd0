import { readSession, readSessionPick, type SessionRead } from '#cards/sessions/session-read.ts'
import { setSession as setOn } from '#domain/consult/afterwards/session.ts'
import { Refusal } from '#domain/errors.ts'
import { waitsFor } from '#domain/session/agenda.ts'
import { bookSession } from '#domain/session/book-session.ts'
import type { Pair } from '#domain/session/pair.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import type { At } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Tx } from '../ports/tx.ts'
import { type Outcome, type Request, type SubmitRequest, show, todayOf } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { orUnread } from '../unreadable.ts'
import { useCase } from '../verbs/use-case.ts'
import { drawSession } from './draw-session.ts'
import { ownPair, type Who } from './own-pairs.ts'
import { parkChoices } from './park-choices.ts'
import { savePair } from './save-pair.ts'

/** The next session of a pair: its date, and what stands on the list. */
export const session = useCase('session', {
  press: (r) => show('session', '', r.arg),
  draw: (r, { arg = '' }) => drawSession(r, arg),
  read: (r) => readSession(r.values, { today: todayOf(r) }),
  run: setSession,
})

/** Whose session, where a person has several. */
export const sessionPick = useCase('session_pick', {
  draw: (r) => drawSession(r, ''),
  read: (r) => readSessionPick(r.values),
  run: (_r, { arg }) => show('session', '', arg),
})

/**
 * Sets, moves or takes off the date of a pair's next session, for every consult that waits for it (T5), and keeps what the worker put
 * on the list. All in one transaction, once.
 */
async function setSession(r: SubmitRequest, value: SessionRead): Promise<Outcome> {
  const me = r.actor.person.key
  let due: { pair: At | null; consult: At | null } = { pair: null, consult: null }
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const who = await ownPair(r, tx, r.arg)
    if (!who) throw new Refusal('not_yours')
    const pair = await tx.sessions.open(who.workerKey, who.supervisorKey, r.now)
    const rules = { now: r.now, agency: r.deps.agency.current() }
    const changed = bookSession(pair, { by: me, id: r.deps.newId(), startsAt: instantOf(r, value) }, rules)
    await savePair(r.deps, tx, changed, { now: r.now, by: me })
    if (value.parked !== null && me === who.workerKey) await park(tx, who, value.parked, r.now)
    const consult = changed.sessions.length > 0 ? await setOnConsults(r, tx, changed.pair) : null
    due = { pair: changed.pair.nextDueAt, consult }
    return show('session.saved', '', pairArg(who, me)).ref
  })
  await wakeFor(r.deps, r.now, { 'run-sessions': due.pair, 'advance-consults': due.consult })
  return { ref }
}

/** The moment picked, in the zone of who picked it; null for no date. */
function instantOf(r: Request, { on, time }: SessionRead): At | null {
  if (on === null || time === null) return null
  const zone = r.actor.person.timezone ?? r.deps.agency.current().timezone
  return Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(zone).epochMilliseconds
}

/** Every consult that waits for this pair has its answer due when they have met. Says when the rules next have something to do. */
async function setOnConsults(r: Request, tx: Tx, pair: Pair): Promise<At | null> {
  let next: At | null = null
  for (const seen of await tx.consults.recentOfWorker(pair.workerKey, r.now)) {
    const consult = waitsFor(pair, seen) ? await orUnread(tx.consults.get(seen.id)) : null
    if (!consult || !waitsFor(pair, consult)) continue
    const changed = setOn(consult, { by: r.actor.person.key, at: pair.booked?.endsAt ?? null }, rulesAt(r.deps, r.now))
    await saveChanged(r.deps, tx, changed, r.now)
    const at = changed.consult.nextDueAt
    if (at !== null && (next === null || at < next)) next = at
  }
  return next
}

/** Ticked things come on the list, others of those shown go off it. */
async function park(tx: Tx, who: Who, ticked: readonly string[], now: At): Promise<void> {
  const choices = await parkChoices(tx, who, now)
  const wanted = choices.filter((one) => ticked.includes(one.option))
  await tx.sessions.park(
    who.workerKey,
    wanted.filter((one) => !one.parked).map(({ consultId, actionId }) => ({ consultId, actionId, at: now })),
  )
  await tx.sessions.unpark(choices.filter((one) => one.parked && !wanted.includes(one)))
}
