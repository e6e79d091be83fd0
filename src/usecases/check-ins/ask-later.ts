import { later } from '#domain/check-in/later.ts'
import { type Outcome, type PressRequest, show } from '../request.ts'
import { changeCheckIn } from './change-check-in.ts'

/** "Later": in two hours, or the next morning at work. A card whose check-in is over is answered with when the next one comes. */
export const askLater = (r: PressRequest): Promise<Outcome> =>
  changeCheckIn(r, show('checkin.said', '', 'checkin.moved').ref, (checkIn, rules) => {
    const last = checkIn?.asked.at(-1)
    return checkIn?.state === 'on' && last?.id === r.id && !last.done ? later(checkIn, r.id, rules) : null
  })
