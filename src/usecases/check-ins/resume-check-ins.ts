import { resume } from '#domain/check-in/switch.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeCheckIn } from './change-check-in.ts'

/** "Start again" after a pause; after a stop, the choices open instead. */
export async function resumeCheckIns(r: Request): Promise<Outcome> {
  const checkIn = await r.deps.store.read(r.actor.workspace, (tx) => tx.checkIns.of(r.actor.person.key))
  if (checkIn?.state !== 'paused' && checkIn?.state !== 'on') return show('checkin.setup')
  return changeCheckIn(r, show('checkin.said', '', 'checkin.saved').ref, (now, rules) =>
    now?.state === 'paused' ? resume(now, rules) : null,
  )
}
