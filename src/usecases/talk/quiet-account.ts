import { isSilent } from '#domain/consult/account/silent.ts'
import { isOpen } from '#domain/consult/change.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'

/** Texts about the talk: they wait for nobody, and are not said on a phone that others may hold. */
const ABOUT_TALK: ReadonlySet<string> = new Set(['line.steps', 'follow.land.body', 'follow.since.body', 'kept.reminder', 'kept.land.body'])
export const isAboutTalk = (text: string): boolean => ABOUT_TALK.has(text)

/**
 * While an alarm of a worker's is on nothing else lights up their phone (R11), and an account that reads nothing more of one, or may be in other hands,
 * gets nothing about the talk (R10).
 */
export async function isQuietAccount(tx: Tx, worker: PersonKey, now: At): Promise<boolean> {
  const before = tx.setAside.met()
  const open = await tx.consults.recentOfWorker(worker, now + 1)
  // One that cannot be read may be such an alarm.
  return tx.setAside.met() > before || open.some((one) => alarmOn(one) || (isSilent(one, worker) && isOpen(one)))
}
