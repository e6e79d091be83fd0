import { type Deps, personOf } from '../deps.ts'
import { accountOf } from '../people/account-of.ts'
import type { MessageRef, PlatformUser } from '../ports/platform.ts'
import type { Outcome, Request } from '../request.ts'
import { noteLater } from './note-edit.ts'

/**
 * Somebody removed a message that was passed on: it is removed from the chats of the others as well, who are told, and the record keeps that
 * it was there.
 */
export async function noteDeletion(r: Request, m: { source: MessageRef }): Promise<Outcome> {
  return noteLater(r, m.source, 'relay.deleted', {
    passed: async (tx, { id, deletedAt }) => {
      if (deletedAt !== null) return false
      await tx.messages.remove(id, r.now)
      return true
    },
    waiting: async () => {},
  })
}

/** Who wrote this message, as this platform knows them; null where it was not passed on, and where that cannot be looked up now. */
export async function writerOf(deps: Deps, on: Omit<PlatformUser, 'userId'>, source: MessageRef): Promise<PlatformUser | null> {
  const { platform } = on
  const known = await deps.store
    .read(on.workspace, async (tx) => {
      const message = await tx.messages.bySource(source)
      return message && { by: message.by, contact: await tx.contacts.get(message.by, platform) }
    })
    .catch(() => null)
  const person = known && personOf(deps, known.by)
  const userId = person ? accountOf(person, platform, known.contact) : null
  return userId === null || userId === 'unknown' ? null : { ...on, userId }
}
