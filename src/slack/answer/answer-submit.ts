import type { ViewResponseAction } from '@slack/bolt'
import { slowText } from '#edge/ask.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { SlackDeps } from '../deps.ts'
import type { ShownPage } from '../in/shown-page.ts'
import { plainCut } from '../render/markup.ts'
import { withNotice } from '../render/page-notice.ts'
import { renderCardAsModal, renderForm } from '../render/render-form.ts'
import { renderMessage } from '../render/render-message.ts'
import type { Asked } from './asked.ts'
import { doneView, redraw, showNotice } from './show-answer.ts'

/** Slack shows an error in one line under the field. */
const ERROR_LENGTH = 300

type Submitted = Asked & { page: ShownPage }

/** What Slack is to do with the page just submitted. Undefined: close it and nothing more. */
export function submitResponse(deps: SlackDeps, asked: Submitted, answer: Answer): ViewResponseAction | undefined {
  const { page } = asked
  switch (answer.kind) {
    case 'form':
      return answer.how === 'push' && !isFull(page)
        ? { response_action: 'push', view: renderForm(answer.form) }
        : { response_action: 'update', view: renderForm(answer.form, page) }
    case 'errors':
      return errorResponse(page, answer.errors)
    case 'card': {
      const view = renderCardAsModal(answer.card, deps.texts(asked.user, 'nav.close'))
      // On top of the page: what the person typed stays there to copy or send again.
      return isFull(page) ? { response_action: 'update', view } : { response_action: 'push', view }
    }
    case 'done':
      return { response_action: 'clear' }
    case 'none':
      return undefined
  }
}

/** Slack stacks three modals at most. */
function isFull({ view }: ShownPage): boolean {
  const { previous_view_id: previous, root_view_id: root } = view as { previous_view_id?: string | null; root_view_id?: string }
  return typeof previous === 'string' && previous !== root
}

/** Errors go under their inputs; Slack refuses one under anything else, so those of no input on the page go on top of it. */
function errorResponse(page: ShownPage, errors: Readonly<Record<string, string>>): ViewResponseAction {
  const placed: Record<string, string> = {}
  for (const [field, text] of Object.entries(errors)) {
    const block = page.blocks.get(field)
    if (block !== undefined && page.inputs.includes(block)) placed[block] = plainCut(text, ERROR_LENGTH).text
  }
  if (Object.keys(placed).length > 0) return { response_action: 'errors', errors: placed }
  return { response_action: 'update', view: withNotice(page.view, Object.values(errors).join('\n') || '…') }
}

/** The page stays, with what was typed, and says that we are slow. */
export function slowResponse(deps: SlackDeps, { user, page }: Submitted): ViewResponseAction {
  const text = slowText(deps, user, {})
  const [first] = page.inputs
  if (first !== undefined) return { response_action: 'errors', errors: { [first]: plainCut(text, ERROR_LENGTH).text } }
  return { response_action: 'update', view: withNotice(page.view, text) }
}

/** An answer that came after Slack had to be told "slow": the page is still there, and is drawn without asking how it looks now. */
export async function showLateSubmit(deps: SlackDeps, asked: Submitted, answer: Answer): Promise<void> {
  const { page } = asked
  const open = { ...page, hash: '' }
  deps.drawn.forget(page.viewId)
  if (answer.kind === 'form') await redraw(deps, open, renderForm(answer.form, page), answer.form.id)
  if (answer.kind === 'errors') return showNotice(deps, { ...asked, page: open }, Object.values(answer.errors).join('\n'))
  if (answer.kind === 'done') await redraw(deps, open, doneView(deps, asked, answer.card), 'done')
  if (answer.kind === 'card') await asked.reply(renderMessage(answer.card))
}
