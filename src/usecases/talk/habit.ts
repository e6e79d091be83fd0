import type { HabitLine } from '#cards/talk/habit-items.ts'
import { nextAskAt } from '#domain/check-in/check-in.ts'
import { workDays } from '#domain/check-in/fits-hours.ts'
import { habitTaste, mayOfferHabit, passHabitOver, refuseHabit, takeUpHabit } from '#domain/check-in/habit.ts'
import { holdsPrompts } from '#domain/check-in/held.ts'
import { hasMarked } from '#domain/consult/closing/mark.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { may } from '#domain/consult/permissions.ts'
import { wasToTalk } from '#domain/consult/table-b.ts'
import { Refusal } from '#domain/errors.ts'
import type { PromptId } from '#domain/guidance.ts'
import { changeCheckIn, checkInRules } from '../check-ins/change-check-in.ts'
import { promptsRestFor } from '../check-ins/prompts-rest-for.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, me, type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { orUnread } from '../unreadable.ts'
import { useCase } from '../verbs/use-case.ts'

/** The habit that a worker's record offers once (flow 4.6): a few minutes of thinking every two weeks. Nobody is told, and nothing of it is noted beside their own row. */
export const habitYes = useCase('habit_yes', { press: (r) => answered(r, 'yes') })
export const habitNo = useCase('habit_no', { press: (r) => answered(r, 'no') })

/** On the page of the record: what came of the press. */
export const HABIT = 'habit'

/** An old page or a forged press changes nothing where it is not offered (any more); the record shows how it is. */
async function answered(r: PressRequest, answer: 'yes' | 'no'): Promise<Outcome> {
  return changeCheckIn(r, show('record', r.id, HABIT).ref, async (checkIn, rules, tx) => {
    const consult = await tx.consults.peek(consultIdOf(r))
    if (!consult || !may(consult, r.actor.person, 'follow_up')) throw new Refusal('not_yours')
    const taste = await tasteFor(r, tx, consult)
    if (taste === null) return null
    return answer === 'yes' ? takeUpHabit(checkIn, taste, rules) : refuseHabit(checkIn, rules)
  })
}

/** What the record says of it to its reader: the offer, or what came of the press; null: nothing. */
export async function habitLine(r: Request, tx: Tx, consult: Consult, arg: string): Promise<HabitLine | null> {
  if (consult.workerKey !== me(r)) return null
  const prompt = await tasteFor(r, tx, consult)
  if (prompt !== null) return { kind: 'ask', prompt }
  const checkIn = arg === HABIT ? await orUnread(tx.checkIns.of(me(r))) : null
  if (!checkIn?.habit?.answer) return null
  return checkIn.habit.answer === 'no' ? { kind: 'no' } : { kind: 'yes', nextAt: nextAskAt(checkIn) }
}

/** Once the worker has read a record that offers it, it was offered: left without an answer it is not asked again. */
export async function passOver(r: Request, tx: Tx, consult: Consult): Promise<void> {
  if (consult.workerKey !== me(r) || (await tasteFor(r, tx, consult)) === null) return
  await tx.checkIns.save(passHabitOver(await tx.checkIns.of(me(r)), checkInRules(r)))
}

/** Whether the receipt names the question that the habit is for: only to somebody who may be offered it, and where the worker is to talk with the client. */
export async function namesHabit(r: Request, tx: Tx, consult: Consult): Promise<boolean> {
  return !holdsPrompts(consult) && wasToTalk(consult, r.deps.guidance.rules()) && (await isOpenTo(r, tx))
}

/** What the record of this consult offers it with, while it waits to be read by its worker; null where it does not. */
async function tasteFor(r: Request, tx: Tx, consult: Consult): Promise<PromptId | null> {
  const taste = hasMarked(consult, me(r)) ? null : habitTaste(consult, r.deps.guidance.rules())
  return taste !== null && (await isOpenTo(r, tx)) ? taste : null
}

/** Their row says nothing against it, nor does any other consult of theirs (item 42), and they have a working day to put it on. One that does not open is theirs, and is not asked for anew. */
async function isOpenTo(r: Request, tx: Tx): Promise<boolean> {
  const before = tx.setAside.met()
  const checkIn = await orUnread(tx.checkIns.of(me(r)))
  if (tx.setAside.met() > before || !mayOfferHabit(checkIn)) return false
  if (workDays(r.actor.person, r.deps.agency.current(), r.now).length === 0) return false
  return !(await promptsRestFor(tx, me(r), r.now))
}
