import type { CheckIn } from '#domain/check-in/check-in.ts'
import type { CheckInRules } from '#domain/check-in/set-up.ts'
import type { At } from '#domain/words.ts'
import { settleOwn } from '../asked/settle-asked.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, type Request } from '../request.ts'
import { homeNotice } from './home-notice.ts'

/** What the rules of check-ins are given for the person who asks. */
export const checkInRules = (r: Request): CheckInRules => ({ now: r.now, person: r.actor.person, agency: r.deps.agency.current() })

/**
 * One change of the person's own check-ins, once per key, with their Home drawn anew. `change` gives the new row, null to leave all as
 * it is. Nobody is told, and nothing is noted anywhere: whether and how somebody reflects is theirs.
 */
export async function changeCheckIn(
  r: Request,
  screen: AnswerRef,
  change: (checkIn: CheckIn | null, rules: CheckInRules, tx: Tx) => CheckIn | null | Promise<CheckIn | null>,
): Promise<{ ref: AnswerRef }> {
  let nextDueAt: At | null = null
  const { ref, first } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const next = await change(await tx.checkIns.of(r.actor.person.key), checkInRules(r), tx)
    if (next) {
      await tx.checkIns.save(next)
      await settleCheckIns(r, tx, next)
      await tx.notices.add([homeNotice(r)])
      nextDueAt = next.nextDueAt
    }
    return screen
  })
  if (first) await wakeFor(r.deps, r.now, { 'run-check-ins': nextDueAt })
  return { ref }
}

/** What was asked and is answered, put off or stopped by now is redrawn where it stands. */
export const settleCheckIns = (r: Request, tx: Tx, checkIn: CheckIn): Promise<void> =>
  settleOwn(tx, checkIn.person, r.now, ({ what }) => {
    if (what.kind === 'note') return what.text === 'checkin.offer' && checkIn.state !== 'offered'
    return what.kind === 'check_in' && !waitsFor(checkIn, what.ask)
  })

/** The question after a consult was answered, or skipped: what of it stands in the chat asks no more. */
export const settleAfter = (r: Request & { id: string }, tx: Tx): Promise<void> =>
  settleOwn(
    tx,
    r.actor.person.key,
    r.now,
    ({ consultId, what }) => consultId === consultIdOf(r) && what.kind === 'line' && what.text === 'reflect.after.body',
  )

function waitsFor({ state, asked, laterAt }: CheckIn, ask: string): boolean {
  const one = asked.find(({ id }) => id === ask)
  return state === 'on' && one !== undefined && !one.done && !(laterAt !== null && asked.at(-1) === one)
}
