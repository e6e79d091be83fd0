import type { PersonKey } from '../../ids.ts'
import type { Change } from '../change.ts'
import { addPerson } from '../people/add-person.ts'

/**
 * The manager's two pointers: a contact comes before an answer (they become a copy: token, level, count), and no session is booked
 * (no token). A manager who is left out, or who is the worker, hears nothing, and nobody is told of the gap (R4).
 */
export function tellManager(change: Change, what: 'session' | 'contact'): void {
  const { consult, rules, effects } = change
  const manager = rules.agency.byKey.get(consult.workerKey)?.manager
  if (!manager || manager === consult.workerKey || consult.excluded.includes(manager) || !rules.agency.byKey.has(manager)) return
  if (what === 'session') {
    effects.push({ kind: 'note', to: manager, text: 'remind.session.manager', fallback: 'remind.session.manager', params: {} })
    return
  }
  addCopy(change, manager)
}

/** Makes a person a copy and draws the pointer; someone already on it keeps their part. */
export function addCopy(change: Change, key: PersonKey): boolean {
  const added = addPerson(change, { key, part: 'copy', cause: 'pointer', rung: null })
  if (added) change.alsoDraw.add(key)
  return added
}
