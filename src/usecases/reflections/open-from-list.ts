import { MINE } from '#cards/reflections/reflections-form.ts'
import { type Outcome, type PressRequest, show } from '../request.ts'

const OF_REFLECTIONS = ['reflections', 'reflection', 'reflection.export', 'checkin.writing']

/**
 * "Open" on a row, and the way back from a page over it: one's reflections, one of them, or a consult, by where the button stands. The
 * screen checks that the person may.
 */
export function openFromList(r: PressRequest): Outcome {
  if (r.form !== null && OF_REFLECTIONS.includes(r.form))
    return r.id === MINE ? show('reflections', MINE) : show('reflection', r.id, 'push')
  return show('consult', r.id)
}
