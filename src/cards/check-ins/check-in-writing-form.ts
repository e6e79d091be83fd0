import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Form, Pointer } from '#cards/model.ts'
import type { PromptId } from '#domain/guidance.ts'

interface WritingModel {
  /** What it belongs to: a check-in asked, a consult that was closed, or the reflection that is being changed. Empty: nothing. */
  id: string
  nonce: string
  prompts: readonly PromptId[]
  /** Set when a reflection is changed: its words. */
  text?: string
}

/** Page state of a reflection that is being changed; otherwise it is the ids of the questions on the page. */
export const EDITING = 'edit'

/** The questions and a box, under the line about who can get at it. Nothing typed is kept before Save. */
export function checkInWritingForm(ctx: ReaderContext, { id, nonce, prompts, text }: WritingModel): Form {
  const to: Pointer = {
    ...(id === '' ? {} : { id }),
    form: 'checkin.writing',
    arg: text === undefined ? prompts.join(',') : EDITING,
    nonce,
  }
  const p = pen(ctx.say, to)
  return {
    id: 'checkin.writing',
    title: p.title('checkin.writing.title'),
    submit: p.submit('nav.save'),
    close: p.submit('nav.cancel'),
    to,
    items: [
      p.small('limits.reflection'),
      ...prompts.map((prompt) => p.text(prompt)),
      p.long('checkin.text', { ...p.hint('checkin.hint'), ...(text === undefined ? {} : { value: typed(text) }) }),
    ],
  }
}
