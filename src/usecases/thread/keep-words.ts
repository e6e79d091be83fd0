import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import type { ConsultId, MessageId } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { ThreadMessage } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Writer } from '../request.ts'

/** The longest message kept whole. Chat platforms cut at 40,000; nobody reads that on a phone. */
export const LONGEST_MESSAGE = 12_000

/** Keeps typed words as a sealed row of the consult's thread; empty ones make no row. Returns the row's id. */
export async function keepWords(
  r: Writer,
  tx: Tx,
  consultId: ConsultId,
  words: { text: string; kind: ThreadMessage['kind']; source?: MessageRef; id?: MessageId; at?: At },
): Promise<MessageId | undefined> {
  if (words.text.trim() === '') return undefined
  const id = words.id ?? r.deps.newId()
  const row = { id, consultId, by: me(r), at: words.at ?? r.now, text: words.text.slice(0, LONGEST_MESSAGE) }
  await tx.messages.add({ ...row, editedText: null, editedAt: null, deletedAt: null, kind: words.kind, source: words.source ?? null })
  failpoint('words.kept')
  return id
}

/** Adds a note to somebody, if there is one, to what a change tells: it reaches them alone. */
export async function withNote(
  r: Writer,
  tx: Tx,
  changed: Changed<Consult>,
  note: { to: PersonKey; text: string },
): Promise<Changed<Consult>> {
  const messageId = await keepWords(r, tx, changed.consult.id, { text: note.text, kind: 'message' })
  return messageId ? { ...changed, effects: [...changed.effects, { kind: 'relay', to: note.to, messageId }] } : changed
}
