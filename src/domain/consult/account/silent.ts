import type { PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'

/** This person's account reads nothing more of the consult but "Noted {time}". Their words still reach whoever has it. */
export const isSilent = (consult: Consult, key: PersonKey): boolean => key === consult.workerKey && consult.account.silentAt !== null

/** Somebody else may hold the worker's phone: nobody may ring it, or write to it, on account of this alarm. */
export const inOtherHands = (consult: Consult): boolean => consult.account.handsAt !== null
