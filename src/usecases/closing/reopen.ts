import { reopen as rule } from '#domain/consult/closing/reopen.ts'
import { pressed } from '../change-consult.ts'
import { useCase } from '../verbs/use-case.ts'

/** Opens a withdrawn or closed consult again, within 90 days (T11). */
export const reopen = useCase('reopen', { press: pressed((consult, by, rules) => rule(consult, { by }, rules)) })
