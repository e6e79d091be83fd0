import { refusalCard } from '#cards/doors/refusal-card.ts'
import { familyForm, workForm } from '#cards/guide/signposts.ts'
import type { Form } from '#cards/model.ts'
import { drawCheckIn } from '../check-ins/draw-check-in.ts'
import { drawPage } from '../checklist/draw-page.ts'
import { openGate } from '../checklist/open-guide.ts'
import { ownDraft } from '../checklist/own-draft.ts'
import { isPage } from '../checklist/save-page.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import { drawReflection } from '../reflections/draw-reflection.ts'
import type { Request } from '../request.ts'
import { drawSession } from '../sessions/draw-session.ts'
import { drawConsultForm } from './draw-consult-form.ts'
import { presentCard } from './present-card.ts'

/**
 * Draws the screen a pointer stands for, from the state as it is now. The same for a first press and its repeat. Whoever may not see
 * it gets a Refusal, as for a consult that does not exist.
 */
export async function drawScreen(r: Request, ref: AnswerRef): Promise<Answer> {
  const { show: screen, id = '', arg = '' } = ref
  switch (screen) {
    case 'nothing':
      return { kind: 'none' }
    case 'done':
      return { kind: 'done' }
    case 'expired':
      return { kind: 'card', card: refusalCard(r.ctx, 'expired') }
    case 'gate':
      return openGate(r)
    case 'family':
      return shown(familyForm(r.ctx, { nonce: r.deps.newId() }))
    case 'work':
      return shown(workForm(r.ctx, { nonce: r.deps.newId() }))
    case 'consult':
      return presentCard(r, id)
  }
  const own = (await drawCheckIn(r, ref)) ?? (await drawReflection(r, ref))
  if (own) return own
  const session = await drawSession(r, screen, arg)
  if (session) return session
  if (screen === 'how' || (isPage(screen) && !(screen === 'idcheck' && isFormOfConsult(arg)))) return draftPage(r, screen, id, arg)
  const form = await drawConsultForm(r, screen, id, arg)
  return { kind: 'form', how: screen === 'read' || screen === 'readers' ? 'push' : 'show', form }
}

const shown = (form: Form): Answer => ({ kind: 'form', how: 'show', form })

/** The check of words comes from a page of the checklist (`tell`, `own`) or from a form on a consult. */
const isFormOfConsult = (from: string): boolean => from !== '' && from !== 'tell' && from !== 'own'

async function draftPage(r: Request, page: Parameters<typeof drawPage>[3], id: string, arg: string): Promise<Answer> {
  const form = await r.deps.store.read(r.actor.workspace, async (tx) => {
    const draft = await ownDraft(r, tx, id)
    return draft ? drawPage(r, tx, draft, page, arg) : null
  })
  if (!form) return { kind: 'card', card: refusalCard(r.ctx, 'expired') }
  return { kind: 'form', how: page === 'how' ? 'push' : 'show', form }
}
