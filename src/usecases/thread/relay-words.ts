import type { Consult } from '#domain/consult/consult.ts'
import type { Effect } from '#domain/consult/effects.ts'
import { relayOf } from '#domain/consult/relay.ts'
import { changeConsult } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import type { Wrote } from './wrote-message.ts'

/** The longest message kept whole. Chat platforms cut at 40,000; nobody reads that on a phone. */
export const LONGEST_MESSAGE = 12_000

/**
 * Passes a thread message on to everybody else with a part in the consult. It stops no clock; the row is sealed and becomes part of the
 * record. What cannot be passed on (files, a closed consult) is said at once in the same thread.
 */
export async function relayWords(r: Request, consultId: string, m: Wrote): Promise<Outcome> {
  const by = r.actor.person.key
  const ref = await changeConsult(r.deps, r.actor, { id: consultId, key: r.key, show: { show: 'nothing' } }, async (consult, rules, tx) => {
    const relay = relayOf(consult, { by, files: m.files, empty: m.text.trim() === '' }, rules)
    if (!relay.passes) return { consult: relay.consult, effects: relay.effects }
    const id = r.deps.newId()
    const text = m.text.slice(0, LONGEST_MESSAGE)
    await tx.messages.add({ id, consultId, by, at: r.now, text, editedText: null, editedAt: null, deletedAt: null, kind: 'message', source: m.source })
    return withMessage(relay.consult, relay.to, relay.effects, id)
  })
  return { ref }
}

/** Puts the message row's id where the rules said "this message". */
function withMessage(consult: Consult, to: readonly string[], effects: readonly Effect[], messageId: string): { consult: Consult; effects: Effect[] } {
  const relays: Effect[] = to.map((person) => ({ kind: 'relay', to: person, messageId }))
  const lines = effects.map((effect) =>
    effect.kind === 'line' && effect.text.startsWith('relay.counts') ? { ...effect, params: { ...effect.params, message: messageId } } : effect,
  )
  return { consult, effects: [...relays, ...lines] }
}
