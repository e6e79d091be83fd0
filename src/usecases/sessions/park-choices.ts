import { isSilent } from '#domain/consult/account/silent.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultId, Token } from '#domain/ids.ts'
import { concerns, type Parked, waitsFor } from '#domain/session/agenda.ts'
import type { Pair } from '#domain/session/pair.ts'
import type { At } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { pairAgenda } from './pair-agenda.ts'

/** Something a worker may put on the list: a consult, or an action of its record. `option` is its id in the form. */
export interface ParkChoice {
  option: string
  consultId: ConsultId
  actionId: string | null
  token: Token
  /** When the consult was sent. */
  at: At
  /** The action's day, null for a whole consult. */
  due: string | null
  parked: boolean
}

/** What one list of ticks can hold. */
const MOST = 10
const BACK_MS = 90 * 86_400_000

/**
 * What a worker may put on the list: what they have with this supervisor, the newest first, what is on it already before the rest.
 * Consults that wait for the session stand on it anyway.
 */
export async function parkChoices(tx: Tx, pair: Pick<Pair, 'workerKey' | 'supervisorKey'>, now: At): Promise<ParkChoice[]> {
  const recent = (await tx.consults.recentOfWorker(pair.workerKey, now - BACK_MS)).filter((one) => !isSilent(one, pair.workerKey))
  const { consults, parked } = await pairAgenda(tx, pair, now)
  const all = [...recent, ...consults.filter((one) => !recent.some((other) => other.id === one.id))]
  return all
    .filter((consult) => consult.state !== 'logged' && concerns(pair, consult))
    .sort((a, b) => b.createdAt - a.createdAt)
    .flatMap((consult) => choicesOf(consult, waitsFor(pair, consult), parked))
    .sort((a, b) => Number(b.parked) - Number(a.parked))
    .slice(0, MOST)
}

function choicesOf(consult: Consult, waits: boolean, parked: readonly Parked[]): ParkChoice[] {
  const isParked = (actionId: string | null) => parked.some((one) => one.consultId === consult.id && one.actionId === actionId)
  const base = { consultId: consult.id, token: consult.token, at: consult.sentAt ?? consult.createdAt }
  const whole = waits ? [] : [{ ...base, option: `park:${consult.id}`, actionId: null, due: null, parked: isParked(null) }]
  const actions = (consult.closure?.actions ?? []).flatMap((action, n) =>
    action.doneAt === null
      ? [{ ...base, option: `park:${consult.id}/${n}`, actionId: action.id, due: action.by, parked: isParked(action.id) }]
      : [],
  )
  return [...whole, ...actions]
}
