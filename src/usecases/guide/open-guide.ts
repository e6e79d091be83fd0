import { gateForm } from '#cards/guide/gate-form.ts'
import { resumeForm } from '#cards/guide/resume-form.ts'
import { familyForm, workForm } from '#cards/guide/signposts.ts'
import { followsOf } from '#cards/kit/follows.ts'
import type { Form } from '#cards/model.ts'
import type { ConsultId } from '#domain/ids.ts'
import { neverOf } from '../never-to/never-of.ts'
import type { Answer } from '../ports/doors.ts'
import { draftIdOf, me, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/**
 * Opens the guide: the unsent draft if there is one, else the gate. Writes nothing.
 * `note` says that typed text was thrown away, or that nothing was copied from the message. `follows`: what a new flag goes on from.
 */
export async function openGuide(r: Request, note?: 'dropped' | 'message', follows: ConsultId | null = null): Promise<Answer> {
  const draft = await r.deps.store.read(r.actor.workspace, (tx) => tx.drafts.latestOf(me(r)))
  return draft ? shown(resumeForm(r.ctx, { draft, nonce: r.deps.newId(), follows })) : openGate(r, note, follows)
}

/** The gate itself, whatever drafts there are. */
const openGate = (r: Request, note?: 'dropped' | 'message', follows: ConsultId | null = null): Answer =>
  shown(gateForm(r.ctx, { nonce: r.deps.newId(), note, follows }))

const shown = (form: Form): Answer => ({ kind: 'form', how: 'show', form })

/** The gate of a draft it was opened from, where there is one. */
export const gate = useCase('gate', {
  draw: (r, { id, arg }) =>
    shown(
      gateForm(r.ctx, {
        nonce: r.deps.newId(),
        draft: id ? draftIdOf({ id }) : null,
        from: arg === 'kept' || arg === 'kept.again' ? arg : null,
      }),
    ),
})
export const resume = useCase('resume', { draw: (r) => openGuide(r) })
/** "Something new": the gate, beside the draft that waits. */
export const beginNew = useCase('begin_new', { press: (r) => openGate(r, undefined, followsOf(r.arg)) })

/** Signposts to those who help with what is not a client's: nothing is stored. */
export const family = useCase('family', {
  press: () => show('family'),
  draw: async (r) => shown(familyForm(r.ctx, { nonce: r.deps.newId(), never: await neverOf(r) })),
})
export const work = useCase('work', {
  press: () => show('work'),
  draw: async (r) => shown(workForm(r.ctx, { nonce: r.deps.newId(), never: await neverOf(r) })),
})
