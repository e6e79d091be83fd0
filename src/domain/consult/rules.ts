import type { Agency } from '../agency.ts'
import type { GuidanceRules } from '../guidance.ts'
import type { At } from '../words.ts'

/** What every rule of a consult is given besides the consult itself. */
export interface Rules {
  now: At
  agency: Agency
  pack: GuidanceRules
}
