import { isAlarm, verbOfForm } from '#cards/verbs.ts'
import { isRefusal } from '#domain/errors.ts'
import { isPage } from '../guide/save-page.ts'
import type { PressRequest } from '../request.ts'
import { keepLeft } from './keep-typed.ts'
import { USE_CASES } from './use-cases.ts'

/**
 * Whatever is pressed on a page of a consult, what stands there is saved before it: a platform that reports no choices sends all of it with
 * each button, and the page may be gone after. A page of the guide is saved by what its buttons do, in one transaction with that. An alarm
 * waits for nothing.
 */
export async function leavePage(r: PressRequest): Promise<void> {
  const { form, values } = r
  if (form === null || values === null || r.id === '' || isAlarm(r.action) || isPage(form)) return
  const useCase = USE_CASES[verbOfForm(form)!]
  try {
    // A save of its own: the press after it still counts as new.
    if ('leave' in useCase) await useCase.leave({ ...r, key: `${r.key}:left` })
    else await keepLeft(r, form, values)
  } catch (error) {
    // Words are kept for whoever may send them; what was pressed says by itself who may do it.
    if (!isRefusal(error)) throw error
  }
}
