import { isSilent } from '../account/silent.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import { isAlive } from '../states.ts'

/** Whether its worker can open a list of steps of it now: not of an alarm that is on, nor of one that was only pressed, which has no kind and so no steps. */
export const hasOpenSteps = (consult: Consult): boolean =>
  isAlive(consult) && consult.situation.category !== null && !alarmOn(consult) && !isSilent(consult, consult.workerKey)
