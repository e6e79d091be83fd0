import type { NewNotice } from '../ports/notice.ts'
import type { Request } from '../request.ts'

/** Draws the person's own Home anew. */
export const homeNotice = (r: Request): NewNotice => ({
  to: r.actor.person.key,
  consultId: null,
  draftId: null,
  what: { kind: 'home' },
  dueAt: r.now,
  dedupeKey: r.deps.newId(),
})
