import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, resume, tell, tellOthers } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RECORDED } from '../states.ts'
import { isEvidence } from './outcomes-for.ts'
import { mayKeepWords, withoutWords } from './words-elsewhere.ts'

/** The worker has opened it: from now on they have fourteen days. Null where that changes nothing. */
export function openedByWorker(consult: Consult, by: PersonKey, rules: Rules): Changed<Consult> | null {
  if (by !== consult.workerKey || !mayKeepWords(consult) || consult.elsewhere?.openedAt !== null) return null
  const change = resume(consult, rules)
  change.consult.elsewhere!.openedAt = rules.now
  return finish(change, { draw: 'nobody' })
}

/** "Keep my words": they stay whole, for everybody who has the record, as if it had been closed in any other way. */
export function keepWords(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'keep_words', states: RECORDED }, rules)
  const { elsewhere } = change.consult
  if (elsewhere === null || !mayKeepWords(change.consult)) throw new Refusal('changed')
  elsewhere.keptAt = rules.now
  tellOthers(change, null, 'line.words_kept', { params: { worker: { person: consult.workerKey } } })
  audit(change, 'words_kept', input.by)
  return finish(change)
}

/** Lets the words go, unless the agency holds them, or they are evidence after all. */
export function forgetWords(change: Change): void {
  const { consult, rules } = change
  if (!mayKeepWords(consult)) return
  if (rules.agency.holds.includes(consult.token) || isEvidence(consult)) {
    audit(change, 'words_held', null)
    return
  }
  Object.assign(consult, withoutWords(consult))
  consult.elsewhere!.goneAt = rules.now
  tell(change, consult.workerKey, 'line.words_gone', { state: 'closed' })
  audit(change, 'words_gone', null)
}
