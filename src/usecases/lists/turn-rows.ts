import { type Outcome, type PressRequest, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** Earlier or More: turns the page of a long form in its place. In Home the platform asks for Home anew. */
export const rowsBefore = useCase('rows_before', { press: turned })
export const rowsAfter = useCase('rows_after', { press: turned })

function turned({ form, id, arg }: PressRequest): Outcome {
  return form === null || id === '' ? { kind: 'none' } : { ...show(form, id, arg), inPlace: true }
}
