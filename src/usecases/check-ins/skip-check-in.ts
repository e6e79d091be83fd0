import { skip } from '#domain/check-in/switch.ts'
import { type Outcome, type PressRequest, show } from '../request.ts'
import { changeCheckIn } from './change-check-in.ts'

/** Skips what was asked: a check-in, or the question after a consult. Nothing is kept of it. */
export const skipCheckIn = (r: PressRequest): Promise<Outcome> =>
  changeCheckIn(r, show('checkin.said', r.id, 'checkin.skipped').ref, (checkIn, rules) =>
    checkIn?.asked.some((one) => one.id === r.id) ? skip(checkIn, r.id, rules) : null,
  )
