import { type Deps, personOf } from '../deps.ts'
import { accountOf } from '../people/account-of.ts'
import type { MessageRef, PlatformUser } from '../ports/platform.ts'
import type { Outcome, Request } from '../request.ts'
import { noteChange } from './note-edit.ts'

/**
 * Somebody removed a message that was passed on: it is removed from the chats of the others as well, who are told, and the record keeps that
 * it was there. Of one that has not come yet only that it is gone is kept.
 */
export const noteDeletion = (r: Request, { source }: { source: MessageRef }): Promise<Outcome> =>
  noteChange(r, source, { text: null, changedAt: null }, async () => true)

/**
 * Who wrote this message, as this platform knows them; null where that is not known. Where the message has not come, that it is gone is kept
 * for it.
 * @throws StoreError where it cannot be looked up now: whoever told us has to tell again
 */
export async function writerOf(deps: Deps, on: Omit<PlatformUser, 'userId'>, source: MessageRef): Promise<PlatformUser | null> {
  const { platform } = on
  const known = await deps.store.write(on.workspace, async (tx) => {
    await tx.earlyChanges.hold(source)
    const message = await tx.messages.bySource(source)
    if (!message) await tx.earlyChanges.keep(source, { by: null, text: null, changedAt: null }, deps.clock.now())
    return message && { by: message.by, contact: await tx.contacts.get(message.by, platform) }
  })
  const person = known && personOf(deps, known.by)
  const userId = person ? accountOf(person, platform, known.contact) : null
  return userId === null || userId === 'unknown' ? null : { ...on, userId }
}
