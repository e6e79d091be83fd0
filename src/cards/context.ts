import type { TextArg, TextId } from '#cards/texts/text-catalog.ts'
import type { Agency, Person } from '#domain/agency.ts'
import type { GuidanceRules, GuidanceWords } from '#domain/guidance.ts'
import type { Params } from '#domain/text-params.ts'
import type { At, PersonKey } from '#domain/words.ts'

/**
 * Says one text of the pack for one reader: language, zone and clock style are theirs; names are looked up; the agency's
 * numbers (`emergency`, `duty_phone`, `fallback_phone`, `me_line`, `other_line`, `safeguarding`, `number`, `staff_support`, `agency`, `admin`,
 * `platform`, `hours`) are filled in wherever a text names them. Throws for a missing parameter: a text is never half filled.
 */
export type Say = <Id extends TextId>(id: Id, ...params: TextArg<Id>) => string
/** For texts that come from the database or from a table of texts: the id was checked, the values are looked at when it is said. */
export const loosely = (say: Say) => say as (id: TextId, params?: Params) => string

/** What every builder of a card or form gets. */
export interface ReaderContext {
  now: At
  reader: Person
  agency: Agency
  rules: GuidanceRules
  words: GuidanceWords
  /** For forms, lines and reminders: a due time also says how long from now. */
  say: Say
  /** For cards, which stay on screen: absolute times only. */
  sayCard: Say
  /** Display name of a person, as `say` would print it; a person no longer in the file gets "a colleague". */
  name(key: PersonKey): string
}
