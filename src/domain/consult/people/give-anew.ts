import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { giveTo } from './give-to.ts'
import { participantsWithIt } from './participants.ts'
import { nextToTakeIt } from './who-is-next.ts'

/**
 * Nobody has it, since everybody was away when the last of them went: whoever is there now has it as if it had been sent to them, and nobody is shown who
 * had it before (R4, R16). Null: somebody has it, or still nobody could.
 */
export function giveAnew(change: Change): PersonKey | null {
  const { consult, rules } = change
  if (participantsWithIt(consult).length > 0) return null
  const next = nextToTakeIt(consult, rules.agency, rules.now)
  if (next === null) return null
  return giveTo(change, { to: next, from: null, cause: 'sent', restart: true, rung: 1, held: true }) ? next : null
}
