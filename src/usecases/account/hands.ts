import { otherHands } from '#domain/consult/account/other-hands.ts'
import { pressed } from '../change-consult.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Their account is in other hands" (R18): it reads nothing more of the alarm, which goes on. */
export const hands = useCase('hands', { press: pressed((consult, by, rules) => otherHands(consult, { by }, rules)) })
