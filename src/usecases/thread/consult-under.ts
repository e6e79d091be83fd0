import type { ConsultId } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import type { MessageRef } from '../ports/platform.ts'
import type { Tx } from '../ports/tx.ts'

/**
 * The consult that somebody writes about under this message, or quoting it: their card of it as it stands, or anything else of ours that
 * was ever sent to them about it, also an earlier card and a line that the platform put on its own; or words of their own that were for it.
 * Null for any other message.
 */
export async function consultUnder(tx: Tx, person: PersonKey, place: MessageRef): Promise<ConsultId | null> {
  const thread = await tx.threads.byRoot(place.channel, place.id)
  if (thread?.person === person) return thread.consultId
  const about = await tx.notices.aboutConsult(place, person)
  if (about !== null) return about
  const own = await tx.messages.bySource(place)
  return own?.by === person ? own.consultId : null
}
