import { agree as agreeRule } from '#domain/consult/asking/agree.ts'
import { caseNote } from '#domain/consult/asking/case-note.ts'
import { confirmSpoken as confirmRule } from '#domain/consult/asking/confirm-spoken.ts'
import { notEnough as notEnoughRule } from '#domain/consult/asking/not-enough.ts'
import { undoLower as undoLowerRule } from '#domain/consult/asking/undo-lower.ts'
import { eased } from '../account/ease.ts'
import { pressed } from '../change-consult.ts'
import { useCase } from '../verbs/use-case.ts'

/** What the worker says with one press. */

/** The answer works for them. */
export const agree = useCase('agree', { press: pressed((consult, by, rules) => agreeRule(consult, { by }, rules)) })

/** This is not an answer yet: the clocks run again (T9). */
export const notEnough = useCase('not_enough', { press: pressed((consult, by, rules) => notEnoughRule(consult, { by }, rules)) })

/** "I am safe now" and "It was a mistake": messages to those called; the alarm ends only when somebody has spoken with the worker. */
export const safe = useCase('safe', { press: (r) => eased(r, 'safe') })
export const mistake = useCase('mistake', { press: (r) => eased(r, 'mistake') })

/** They did speak, or did not, which starts the ladder again. */
export const confirmSpoken = useCase('confirm_spoken', { press: (r) => eased(r, 'yes') })
export const denySpoken = useCase('deny_spoken', {
  press: pressed((consult, by, rules) => confirmRule(consult, { by, yes: false }, rules)),
})

/** It is in the client's file: a pointer for the record, no content. */
export const noted = useCase('noted', { press: pressed((consult, by, rules) => caseNote(consult, { by, noted: 'yes' }, rules)) })

/** A lowered level is put back (T8). */
export const undoLower = useCase('undo_lower', { press: pressed((consult, by, rules) => undoLowerRule(consult, { by }, rules)) })
