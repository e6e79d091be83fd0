import { Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import { type PersonKey, rank } from '../../words.ts'
import { isOpen } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { answer } from './answer.ts'

/**
 * Whether "Your plan is good" may be the answer: below `today`, while one is awaited, and not where the worker asked for a call, which is part of
 * the answer (R12). It hangs on nothing but what the card shows anyhow: that the button is there says nothing of the situation.
 */
export const mayPlanGood = (consult: Consult): boolean =>
  isOpen(consult) &&
  rank(consult.level) < rank('today') &&
  !consult.situation.callMe &&
  consult.withdrawnAt === null &&
  consult.formalAt === null

/** "Your plan is good": an answer in one press, in words of the pack. */
export function planGood(consult: Consult, input: { by: PersonKey; text: string; messageId?: MessageId }, rules: Rules): Changed<Consult> {
  const changed = answer(consult, { mode: 'written', ...input }, rules)
  if (!mayPlanGood(consult)) throw new Refusal('changed')
  return changed
}
