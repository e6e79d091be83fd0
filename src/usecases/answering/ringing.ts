import { ringing as rule } from '#domain/consult/answering/ringing.ts'
import { pressed } from '../change-consult.ts'
import { useCase } from '../verbs/use-case.ts'

/** "I am ringing them now": the others' cards show it for five minutes. */
export const ringing = useCase('ringing', { press: pressed((consult, by, rules) => rule(consult, { by }, rules)) })
