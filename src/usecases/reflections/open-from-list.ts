import { MINE } from '#cards/forms/reflections.ts'
import { type Outcome, type PressRequest, show } from '../request.ts'

/** "Open" on a row: one's reflections, one of them, or a consult, by where the row stands. The screen checks that the person may. */
export function openFromList(r: PressRequest): Outcome {
  if (r.form === 'reflections' || r.form === 'reflection')
    return r.id === MINE ? show('reflections', MINE) : show('reflection', r.id, 'push')
  return show('consult', r.id)
}
