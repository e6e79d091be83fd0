import { isOpen } from '../consult/change.ts'
import type { Consult } from '../consult/consult.ts'
import { firstOf } from '../consult/people/participants.ts'
import { standingOf } from '../consult/permissions.ts'
import type { ConsultId, Token } from '../ids.ts'
import type { At } from '../words.ts'
import type { Pair } from './pair.ts'

/** Something a worker, or a closing with outcome `parked_session`, put on the list. `actionId` null: the whole consult. */
export interface Parked {
  consultId: ConsultId
  actionId: string | null
  at: At
}

/** One thing on the list: a token, never words. `due`: the action's day. */
export interface AgendaItem {
  consultId: ConsultId
  token: Token
  actionId: string | null
  at: At
  due: string | null
}

/** Whether a `next_session` consult waits for a session of this pair (T5): it is with that supervisor. */
export const waitsFor = (pair: Pick<Pair, 'workerKey' | 'supervisorKey'>, consult: Consult): boolean =>
  consult.level === 'next_session' && isOpen(consult) && consult.workerKey === pair.workerKey && firstOf(consult) === pair.supervisorKey

/** May be talked about with this supervisor: they take part in it. Whoever was left out never learns that it exists (R4). */
export const concerns = (pair: Pick<Pair, 'workerKey' | 'supervisorKey'>, consult: Consult): boolean =>
  consult.workerKey === pair.workerKey && standingOf(consult, pair.supervisorKey) === 'active' && consult.state !== 'withdrawn'

/** The list for a pair's next session, oldest first: what waits for one, then what was parked. Each consult once. */
export function agendaOf(
  pair: Pick<Pair, 'workerKey' | 'supervisorKey'>,
  consults: readonly Consult[],
  parked: readonly Parked[],
): AgendaItem[] {
  const items: AgendaItem[] = []
  for (const consult of consults) {
    const mine = parked.filter((one) => one.consultId === consult.id)
    const waits = waitsFor(pair, consult)
    if (!waits && !concerns(pair, consult)) continue
    const whole = mine.find((one) => one.actionId === null)
    if (waits || whole) {
      const at = waits ? (consult.sentAt ?? consult.createdAt) : whole!.at
      items.push({ consultId: consult.id, token: consult.token, actionId: null, at, due: null })
    }
    for (const one of mine) {
      const action = consult.closure?.actions.find(({ id }) => id === one.actionId)
      if (action && action.doneAt === null)
        items.push({ consultId: consult.id, token: consult.token, actionId: action.id, at: one.at, due: action.by })
    }
  }
  return items.sort((a, b) => a.at - b.at || a.token.localeCompare(b.token))
}
