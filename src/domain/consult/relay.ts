import { Refusal } from '../errors.ts'
import type { PersonKey } from '../words.ts'
import type { Consult } from './consult.ts'
import type { Effect } from './effects.ts'
import { may } from './permissions.ts'
import type { Rules } from './rules.ts'
import { workerReplied } from './worker-replied.ts'

export interface Relay {
  consult: Consult
  effects: Effect[]
  /** False: nothing is kept or passed on, the effects say why. */
  passes: boolean
  to: readonly PersonKey[]
}

/**
 * What happens with a thread message: who gets it, and what is said under it (flow 4.4). It stops no clock (events E); the worker's
 * reply ends "asked". A responder's message is offered as the answer with one tap until there is an answer; at `now` it is said
 * that the alarm stays on. Throws Refusal `not_yours` for anyone without a part.
 */
export function relayOf(consult: Consult, q: { by: PersonKey; files: number; empty: boolean }, rules: Rules): Relay {
  const person = rules.agency.byKey.get(q.by) ?? null
  if (!may(consult, person, 'write')) {
    if (may(consult, person, 'record') || consult.state === 'withdrawn') return stays(consult, q.by, 'relay.closed', ['consult.reopen'])
    throw new Refusal('not_yours')
  }
  const fileLine: Effect[] = q.files > 0 ? [{ kind: 'line', to: q.by, text: 'relay.file', params: {} }] : []
  if (q.empty) return { consult, effects: fileLine, passes: false, to: [] }
  const to = othersOn(consult, q.by)
  const audit: Effect = { kind: 'audit', what: 'thread.message', by: q.by }
  const isFirst: Effect[] = isFirstFrom(consult, q.by) ? [{ kind: 'line', to: q.by, text: 'relay.first', params: { people: { people: to } } }] : []
  const wrote = { ...consult, fired: { ...consult.fired, [`wrote.${q.by}`]: consult.fired[`wrote.${q.by}`] ?? rules.now } }
  if (q.by === consult.workerKey) {
    const changed = workerReplied(wrote, { by: q.by }, rules)
    return { consult: changed.consult, effects: [...isFirst, ...fileLine, ...changed.effects, audit], passes: true, to }
  }
  return { consult: wrote, effects: [...isFirst, ...fileLine, ...underResponder(consult, q.by), audit], passes: true, to }
}

const stays = (consult: Consult, to: PersonKey, text: string, buttons: readonly string[]): Relay => ({
  consult,
  effects: [{ kind: 'line', to, text, params: { token: consult.token }, buttons }],
  passes: false,
  to: [],
})

/** Everyone with an open part but copies and the writer: who a thread message goes to. */
export const othersOn = (consult: Consult, by: PersonKey): PersonKey[] => {
  const people = consult.people.filter((p) => p.leftAt === null && p.part !== 'copy' && !p.waiting && p.part !== 'worker').map((p) => p.key)
  return [...new Set([consult.workerKey, ...people])].filter((key) => key !== by)
}

const isFirstFrom = (consult: Consult, by: PersonKey): boolean => consult.fired[`wrote.${by}`] === undefined

function underResponder(consult: Consult, by: PersonKey): Effect[] {
  const part = consult.people.find((p) => p.key === by && p.leftAt === null)?.part
  if (part === 'second') return []
  if (consult.level === 'now' && consult.spoken.length === 0) return [{ kind: 'line', to: by, text: 'relay.now', params: {} }]
  if (consult.answers.length > 0) return []
  return [{ kind: 'line', to: by, text: 'relay.counts', params: { worker: { person: consult.workerKey } }, buttons: ['consult.is_answer'] }]
}
