import { gateForm } from '#cards/guide/gate-form.ts'
import { resumeForm } from '#cards/guide/resume-form.ts'
import { nobodyWatches } from '#domain/time/availability.ts'
import type { Answer } from '../ports/doors.ts'
import type { Request } from '../request.ts'

/**
 * Opens the guide: the unsent draft if there is one, else the gate. Writes nothing.
 * `note` says that typed text was thrown away, or that nothing was copied from the message. `again`: what a new flag goes on from.
 */
export async function openGuide(r: Request, note?: 'dropped' | 'message', again: string | null = null): Promise<Answer> {
  const nonce = r.deps.newId()
  const draft = await r.deps.store.read(r.actor.workspace, (tx) => tx.drafts.latestOf(r.actor.person.key))
  if (draft) return { kind: 'form', how: 'show', form: resumeForm(r.ctx, { draft, nonce, again }) }
  return openGate(r, note, again)
}

/** The gate itself, whatever drafts there are. */
export function openGate(r: Request, note?: 'dropped' | 'message', again: string | null = null): Answer {
  return {
    kind: 'form',
    how: 'show',
    form: gateForm(r.ctx, { nonce: r.deps.newId(), note, again, unwatched: nobodyWatches(r.deps.agency.current(), r.now) }),
  }
}
