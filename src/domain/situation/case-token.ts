import { type CaseToken, named } from '../ids.ts'

/** Such as R7-204: with a digit, so that a name is none. */
const CASE_TOKEN = /^(?=.*\d)[A-Za-z0-9-]{2,20}$/

/** The case token somebody typed (R17); null when it can be none. Case does not count where two are compared. */
export function caseTokenOf(typed: string): CaseToken | null {
  const token = typed.trim()
  return CASE_TOKEN.test(token) ? named(token) : null
}
