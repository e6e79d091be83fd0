import { pause } from '#domain/check-in/switch.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeCheckIn } from './change-check-in.ts'

/** Pauses check-ins until the person wants them back. */
export const pauseCheckIns = (r: Request): Promise<Outcome> =>
  changeCheckIn(r, show('checkin.said', '', 'checkin.paused').ref, (checkIn) => (checkIn?.state === 'on' ? pause(checkIn) : null))
