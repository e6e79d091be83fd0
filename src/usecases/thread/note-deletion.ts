import type { MessageRef } from '../ports/platform.ts'
import type { Outcome, Request } from '../request.ts'
import { noteLater } from './note-edit.ts'

/** Somebody removed a message that was passed on: the others are told, and the record keeps that it was there. */
export async function noteDeletion(r: Request, m: { source: MessageRef }): Promise<Outcome> {
  return noteLater(r.deps, r, m.source, 'relay.deleted', (tx, id) => tx.messages.remove(id, r.now))
}
