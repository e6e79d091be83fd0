import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/kit/cut.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
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
  return page(
    ctx,
    'checkin.writing',
    { ...(id === '' ? {} : { id }), arg: text === undefined ? prompts.join(',') : EDITING, nonce },
    (draw) => ({
      submit: 'nav.save',
      close: 'nav.cancel',
      items: [
        draw.small('limits.reflection'),
        ...prompts.map((prompt) => draw.text(prompt)),
        draw.long('checkin.text', { ...draw.hint('checkin.hint'), ...(text === undefined ? {} : { value: typed(text) }) }),
      ],
    }),
  )
}
