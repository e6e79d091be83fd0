import type { MessageRef } from '../ports/platform.ts'
import type { ThreadMessage } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'

/** The longest message kept whole. Chat platforms cut at 40,000; nobody reads that on a phone. */
export const LONGEST_MESSAGE = 12_000

/** Keeps typed words as a sealed row of the consult's thread; empty ones make no row. Returns the row's id. */
export async function keepWords(
  r: Request,
  tx: Tx,
  consultId: string,
  words: { text: string; kind: ThreadMessage['kind']; source?: MessageRef; id?: string },
): Promise<string | undefined> {
  if (words.text.trim() === '') return undefined
  const id = words.id ?? r.deps.newId()
  const row = { id, consultId, by: r.actor.person.key, at: r.now, text: words.text.slice(0, LONGEST_MESSAGE) }
  await tx.messages.add({ ...row, editedText: null, editedAt: null, deletedAt: null, kind: words.kind, source: words.source ?? null })
  return id
}
