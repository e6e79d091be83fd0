import type { PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'

/** What waits for a person on a local day `YYYY-MM-DD`: the review question, or an action of the record that is not done. */
export interface Task {
  person: PersonKey
  kind: 'review' | 'action'
  on: string
}

/** The open tasks of a consult. A review question that has been answered is none; one that was put off is, on its new day. */
export function tasksOf(consult: Consult): Task[] {
  if (!['answered', 'agreed', 'closing', 'closed'].includes(consult.state)) return []
  const { reviewOn, workerKey, closure, excluded } = consult
  // Answers from before it was opened again are over.
  const answered = consult.followUps.findLast((one) => one.key === 'review' && one.at >= consult.run.fromAt)?.answer ?? 'later'
  const review: Task[] = reviewOn !== null && answered === 'later' ? [{ person: workerKey, kind: 'review', on: reviewOn }] : []
  const actions = (closure?.actions ?? [])
    .filter((action) => action.doneAt === null && !excluded.includes(action.who))
    .map((action): Task => ({ person: action.who, kind: 'action', on: action.by }))
  return [...review, ...actions]
}
