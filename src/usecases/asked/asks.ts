import { isAsking } from '#cards/asking-buttons.ts'
import type { NoticeWhat } from '../ports/notice.ts'

/** Whether a message asks its reader something in the chat, so that it is to be redrawn once that is answered or over. */
export function asks(what: NoticeWhat): boolean {
  if (what.kind === 'which' || what.kind === 'check_in') return true
  if (what.kind !== 'line' && what.kind !== 'note') return false
  // Drawn from the draft as it then is, with buttons of its own.
  return what.text === 'kept.land.body' || (what.buttons ?? []).some(isAsking)
}
