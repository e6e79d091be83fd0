import type { CheckIn } from '#domain/check-in/check-in.ts'
import { later } from '#domain/check-in/later.ts'
import { pause, resume, skip, stop } from '#domain/check-in/switch.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { changeCheckIn, settleAfter } from './change-check-in.ts'

/** The buttons on a check-in and in Home. Each says what it did; a card whose check-in is over is answered with when the next one comes. */

/** Where the person reads what was done. */
const said = (text: string, id = '', screen: 'checkin.said' | 'checkin.done' = 'checkin.said') => show(screen, id, text).ref

/** "Later": in two hours, or the next morning at work. */
export const checkInLater = useCase('check_in_later', {
  press: (r) =>
    changeCheckIn(r, said('checkin.moved'), (checkIn, rules) => {
      const last = checkIn?.asked.at(-1)
      return checkIn?.state === 'on' && last?.id === r.id && !last.done ? later(checkIn, r.id, rules) : null
    }),
})

/** Skips what was asked: a check-in, or the question after a consult. Nothing is kept of it. */
export const checkInSkip = useCase('check_in_skip', {
  press: (r) =>
    changeCheckIn(r, said('checkin.skipped', r.id), async (checkIn, rules, tx) => {
      await settleAfter(r, tx)
      return checkIn?.asked.some((one) => one.id === r.id) ? skip(checkIn, r.id, rules) : null
    }),
})

/** Pauses check-ins until the person wants them back. */
export const checkInPause = useCase('check_in_pause', {
  press: (r) => changeCheckIn(r, said('checkin.paused'), (checkIn) => (checkIn?.state === 'on' ? pause(checkIn) : null)),
})

/** "Start again" after a pause; after a stop, the choices open instead. */
export const checkInResume = useCase('check_in_resume', {
  press: async (r) => {
    const checkIn = await ownCheckIn(r)
    if (checkIn?.state !== 'paused' && checkIn?.state !== 'on') return show('checkin.setup')
    return changeCheckIn(r, said('checkin.saved'), (now, rules) => (now?.state === 'paused' ? resume(now, rules) : null))
  },
})

/** Stops check-ins; the choices stay for a new start. */
export const checkInStop = useCase('check_in_stop', { press: (r) => stopCheckIns(r) })

/** "No, thanks" to the agency's offer. It is not made again, and nobody hears of it. */
export const checkInRefuse = useCase('check_in_refuse', {
  press: (r) => changeCheckIn(r, said('checkin.refused'), (checkIn) => (checkIn?.state === 'offered' ? stop(checkIn) : null)),
})

export const stopCheckIns = (r: Request, screen: 'checkin.said' | 'checkin.done' = 'checkin.said'): Promise<Outcome> =>
  changeCheckIn(r, said('checkin.stopped', '', screen), (checkIn) => checkIn && stop(checkIn))

/** The person's own row, null before they ever chose. */
export const ownCheckIn = (r: Request): Promise<CheckIn | null> =>
  r.deps.store.read(r.actor.workspace, (tx) => tx.checkIns.of(r.actor.person.key))
