import { stop } from '#domain/check-in/switch.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeCheckIn } from './change-check-in.ts'

/** Stops check-ins; the choices stay for a new start. */
export const stopCheckIns = (r: Request, screen: 'checkin.said' | 'checkin.done' = 'checkin.said'): Promise<Outcome> =>
  changeCheckIn(r, show(screen, '', 'checkin.stopped').ref, (checkIn) => checkIn && stop(checkIn))

/** "No, thanks" to the agency's offer. It is not made again, and nobody hears of it. */
export const refuseCheckIns = (r: Request): Promise<Outcome> =>
  changeCheckIn(r, show('checkin.said', '', 'checkin.refused').ref, (checkIn) => (checkIn?.state === 'offered' ? stop(checkIn) : null))
