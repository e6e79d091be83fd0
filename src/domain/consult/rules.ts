import type { Agency } from '../agency.ts'
import type { GuidanceRules } from '../guidance.ts'
import type { At, PersonKey } from '../words.ts'

/** What every rule of a consult is given besides the consult itself. */
export interface Rules {
  now: At
  agency: Agency
  pack: GuidanceRules
  /**
   * Of those whose card has not been taken yet, what their platform did for others since it was due (R9). Only the clock is given it: without, what
   * hangs on it stays due. Who is not in it has no platform that could take anything.
   */
  served?: ReadonlyMap<PersonKey, Served>
  /**
   * Whom the worker has left out for all that comes (R4), where somebody may be told of what comes after a consult. What is open stays as it is, so nothing
   * else asks for it.
   */
  never?: readonly PersonKey[]
}

export interface Served {
  /** When the platform first took a message from us, for anybody; null: nothing since. */
  firstAt: At | null
  /** Messages to other people on it were tried and wait as well. */
  othersWait: boolean
}
