import { verb, verbOfForm } from '#cards/verbs.ts'
import type { Outcome, Submit, SubmitRequest } from '../request.ts'
import { afterLook, isLookAtConsult, lookedThrough } from './look-for-names.ts'
import { USE_CASES } from './use-cases.ts'

/** What sending a page does. Null for a page this version does not know, and for one without a button. */
export function submit(r: SubmitRequest): Promise<Outcome> | Outcome | null {
  if (isLookAtConsult(r.form, r.arg)) return afterLook(r, submitOf(r.arg))
  const run = submitOf(r.form)
  if (!run) return null
  const useCase = USE_CASES[verbOfForm(r.form)!]
  return lookedThrough(r, run, 'leave' in useCase ? useCase.leave : undefined)
}

function submitOf(form: string): Submit | null {
  const id = verbOfForm(form)
  if (!id || !verb(id).sends) return null
  const useCase = USE_CASES[id]
  return 'submit' in useCase ? useCase.submit : null
}
