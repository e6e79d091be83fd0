import { relayMessage } from '#cards/consult-card/relay-message.ts'
import type { Person } from '#domain/agency.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import type { MessageId } from '#domain/ids.ts'
import type { Deps } from '../deps.ts'
import { SendError } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import { NOTHING_LEFT, type Sent } from './keep-place.ts'
import { named } from './render-notice.ts'

/**
 * Draws a message that was passed on as it reads now, where it stands: on the platform that took it, also where its reader works on another
 * one by now. Nothing is left to do where they never got it, or took it away themselves.
 */
export async function redrawRelay(deps: Deps, notice: Notice, person: Person, messageId: MessageId): Promise<Sent> {
  const { consultId, to } = notice
  if (!consultId) return NOTHING_LEFT
  const { at, contact, message, consult } = await deps.store.read(deps.workspace, async (tx) => {
    const at = await tx.notices.relayedAt(consultId, to, messageId)
    return {
      at,
      contact: at && (await tx.contacts.get(to, at.platform)),
      message: await tx.messages.get(messageId),
      consult: await tx.consults.peek(consultId),
    }
  })
  const messenger = at && deps.messengers().find(({ platform }) => platform === at.platform)
  if (!at || !messenger || !message || !consult || isSilent(consult, to)) return NOTHING_LEFT
  const { abilities, platform } = messenger
  const line = relayMessage(deps.readerContext(person, abilities, deps.clock.now()), { message, consult })
  // Where it stands in the chat of an account they no longer have, words are taken away and none are written.
  if (message.deletedAt === null && contact?.channel !== at.ref.channel) return NOTHING_LEFT
  try {
    await messenger.update(at.ref, named(line, abilities, consult.token), at.noticeId, contact?.address ?? undefined)
  } catch (error) {
    // Whatever the platform says of this message or this chat: there is nothing more to redraw, and it says nothing about the person.
    if (!(error instanceof SendError) || error.fault.kind === 'retry' || error.fault.kind === 'ambiguous') throw error
  }
  return { platform, ref: null, posted: false, root: false }
}
