import { isRefusal } from '#domain/errors.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Request } from '../request.ts'
import { drawScreen } from './draw-screen.ts'

/**
 * Adds the page to errors under its fields, for a platform that cannot keep a page open but has to draw it again. Elsewhere, and
 * where the page cannot be drawn any more, the errors stand alone.
 */
export async function withPage(r: Request, answer: Answer, page: AnswerRef | undefined): Promise<Answer> {
  if (answer.kind !== 'errors' || !page || r.actor.abilities.keepsPage) return answer
  try {
    const drawn = await drawScreen(r, page)
    return drawn.kind === 'form' ? { ...answer, form: drawn.form } : answer
  } catch (error) {
    if (!isRefusal(error)) throw error
    return answer
  }
}
