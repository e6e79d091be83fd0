import type { PersonKey } from '../../words.ts'
import { type Change, tell } from '../change.ts'
import type { Consult } from '../consult.ts'

/** Who does an action now: its owner, else, when they have left or were left out, who closed it. Null when neither can. */
export function ownerOf(consult: Consult, action: { who: PersonKey }, known: (key: PersonKey) => boolean): PersonKey | null {
  const keys = [action.who, ...(consult.closure ? [consult.closure.by] : [])]
  return keys.find((key) => known(key) && !consult.excluded.includes(key)) ?? null
}

/** The one nudge about an action of the record, to who does it. What it is stands in the record only. */
export function remindAction(change: Change, id: string): void {
  const { consult, rules } = change
  const action = consult.closure?.actions.find((one) => one.id === id)
  const to = action ? ownerOf(consult, action, (key) => rules.agency.byKey.has(key)) : null
  if (!action || to === null) return
  tell(change, to, 'remind.action', {
    params: { due: action.by, action: id },
    fallback: 'remind.action.fallback',
    buttons: ['record.read', 'action.done'],
  })
}
