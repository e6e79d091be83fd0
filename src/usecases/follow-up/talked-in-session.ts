import { sessionTalked } from '#domain/consult/afterwards/session.ts'
import { pressed } from '../change-consult.ts'
import { useCase } from '../verbs/use-case.ts'

/** After the supervision session: was it talked about (T5)? */
export const sessionYes = useCase('session_yes', {
  press: pressed((consult, by, rules) => sessionTalked(consult, { by, yes: true }, rules)),
})
export const sessionNo = useCase('session_no', {
  press: pressed((consult, by, rules) => sessionTalked(consult, { by, yes: false }, rules)),
})
