import type { Effect } from '#domain/consult/effects.ts'
import type { MessageId } from '#domain/ids.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { Tx } from '../ports/tx.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { LONGEST_MESSAGE } from './keep-words.ts'

/** Somebody changed a message that was passed on: the others are told, the first wording stays in the record. */
export async function noteEdit(r: Request, m: { source: MessageRef; text: string }): Promise<Outcome> {
  return noteLater(r.deps, r, m.source, 'relay.edited', (tx, id) => tx.messages.edit(id, m.text.slice(0, LONGEST_MESSAGE), r.now))
}

/** Shared with the deletion: finds the message, notes what happened, tells everyone it had gone to. Nothing for other people's messages. */
export async function noteLater(
  deps: Deps,
  r: Request,
  source: MessageRef,
  text: 'relay.edited' | 'relay.deleted',
  note: (tx: Tx, messageId: MessageId) => Promise<void>,
): Promise<Outcome> {
  await deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const message = await tx.messages.bySource(source)
    if (!message || message.by !== r.actor.person.key) return { show: 'nothing' }
    const consult = await tx.consults.get(message.consultId)
    if (!consult) return { show: 'nothing' }
    await note(tx, message.id)
    const had = new Set((await tx.threads.of(consult.id)).map((thread) => thread.person))
    const told = [consult.workerKey, ...consult.people.filter((p) => p.leftAt === null && p.part !== 'copy').map((p) => p.key)]
    const effects: Effect[] = [...new Set(told)]
      .filter((key) => key !== message.by && had.has(key))
      .map((to) => ({ kind: 'line' as const, to, text, params: { name: { person: message.by }, at: { at: r.now } } }))
    effects.push({
      kind: 'audit',
      what: text === 'relay.edited' ? 'thread.edited' : 'thread.removed',
      by: message.by,
      facts: { message: message.id },
    })
    await saveChanged(deps, tx, { consult, effects }, r.now)
    return { show: 'nothing' }
  })
  await wakeFor(deps, r.now)
  return show('nothing')
}
