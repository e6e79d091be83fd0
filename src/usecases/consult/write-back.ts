import { relayOf } from '#domain/consult/relay.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { withWords } from './answer-consult.ts'

/** "Write back": what a worker or a second opinion types in the form; the same as writing in the thread. */
export const writeBack = (r: Request, id: string, text: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const relay = relayOf(consult, { by: r.actor.person.key, files: 0, empty: false }, rules)
    if (!relay.passes) return { consult: relay.consult, effects: relay.effects }
    return withWords(r, tx, { consult: relay.consult, effects: relay.effects }, { text, kind: 'reply', only: relay.to })
  })
