import type { types } from '@slack/bolt'
import type { Card, Form } from '#cards/model.ts'
import { sentenceCard } from '#edge/ask.ts'
import { formAsCard } from '#edge/form-as-card.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { SlackDeps } from '../deps.ts'
import type { ShownPage } from '../in/shown-page.ts'
import { isSetupCode } from '../out/errors.ts'
import { withNotice } from '../render/page-notice.ts'
import { renderCardAsModal, renderForm } from '../render/render-form.ts'
import { renderMessage } from '../render/render-message.ts'
import type { Asked } from './asked.ts'
import { tryView, type ViewResult } from './reply.ts'

/** Nothing to tell anybody: the page was closed or has moved on since. */
const PAGE_LEFT = new Set(['not_found', 'hash_conflict', 'exchanged_trigger_id'])

/** Shows a door's answer to the person where they are. Never throws: what cannot be shown is said another way, or logged. */
export async function showAnswer(deps: SlackDeps, asked: Asked, answer: Answer): Promise<void> {
  switch (answer.kind) {
    case 'form':
      return showForm(deps, asked, answer.form, answer.how)
    case 'card':
      return showCard(deps, asked, answer.card)
    case 'done':
      return showDone(deps, asked, answer.card)
    case 'errors':
      return showNotice(deps, asked, Object.values(answer.errors).join('\n'))
    case 'none':
      return
  }
}

async function showForm(deps: SlackDeps, asked: Asked, form: Form, how: 'show' | 'push'): Promise<void> {
  const { page, triggerId, receivedAt } = asked
  if (page && how === 'show') {
    const drawn = await drawAnew(deps, page, renderForm(form, page), form)
    await tellIfLive(deps, asked, form, drawn)
    const { failed } = drawn
    // Whoever pressed for help must not wait in front of a page that cannot change.
    return failed === null || PAGE_LEFT.has(failed) ? undefined : showFormAsMessage(deps, asked, form, failed)
  }
  if (triggerId === null) return showFormAsMessage(deps, asked, form, null)
  const view = renderForm(form)
  const opened = await tryView(deps, page ? 'views.push' : 'views.open', { trigger_id: triggerId, view }, receivedAt)
  await tellIfLive(deps, asked, form, opened)
  const { failed } = opened
  if (failed === 'push_limit_reached' && page) return void (await redraw(deps, page, renderForm(form, page), form.id))
  if (failed !== null && !PAGE_LEFT.has(failed)) return showFormAsMessage(deps, asked, form, failed)
}

/**
 * Draws the page in front of the person anew. With the hash, so that a page they have left meanwhile is not put over the new one. Resolves
 * to Slack's code when it was not drawn.
 */
export const redraw = async (deps: SlackDeps, page: ShownPage, view: types.ModalView, form: string): Promise<string | null> =>
  (await drawAnew(deps, page, view, { id: form })).failed

async function drawAnew(deps: SlackDeps, page: ShownPage, view: types.ModalView, form: Pick<Form, 'id' | 'live'>): Promise<ViewResult> {
  const known = deps.drawn.hashFor(page)
  const drawn = await tryView(deps, 'views.update', { view_id: page.viewId, ...(known === '' ? {} : { hash: known }), view })
  // A page that is redrawn beside us as well has another hash each time: what a press on it brings takes its place all the same.
  if (drawn.hash !== null) deps.drawn.drew(page.viewId, { hash: form.live ? '' : drawn.hash, form: form.id })
  if (drawn.failed !== null) deps.log.info({ code: drawn.failed, form: form.id }, 'a page was not redrawn')
  return drawn
}

/** Where a page that is redrawn as things change stands now. */
async function tellIfLive(deps: SlackDeps, { user }: Asked, form: Form, { viewId, hash }: ViewResult): Promise<void> {
  if (form.live && viewId !== null && hash !== null) await deps.doors.pageShown(user, form, { id: viewId, drawnAs: hash })
}

/**
 * Slack would not open the form. A form of buttons alone, above all the first page with its alarm, works as a message too; of any
 * other the person gets the reason and its alerts with the numbers.
 */
async function showFormAsMessage(deps: SlackDeps, asked: Asked, form: Form, failed: string | null): Promise<void> {
  deps.log.warn({ code: failed ?? 'no_trigger', form: form.id }, 'a form could not be opened')
  await asked.reply(renderMessage(asCard(deps, asked, form, failed)))
}

export const asCard = (deps: SlackDeps, asked: Pick<Asked, 'user'>, form: Form, failed: string | null): Card =>
  formAsCard(form, () =>
    failed !== null && isSetupCode(failed)
      ? sentenceCard('error.setup', deps.texts(asked.user, 'error.setup', { part: asked.user.abilities.name }))
      : sentenceCard('error.unopened', deps.texts(asked.user, 'error.unopened')),
  )

/** In a modal no message can reach the person, so the card goes on top of the page. */
async function showCard(deps: SlackDeps, asked: Asked, card: Card): Promise<void> {
  const { page, triggerId, receivedAt } = asked
  if (!page) return asked.reply(renderMessage(card))
  const view = renderCardAsModal(card, deps.texts(asked.user, 'nav.close'))
  const failed = triggerId === null ? 'no_trigger' : (await tryView(deps, 'views.push', { trigger_id: triggerId, view }, receivedAt)).failed
  if (failed !== null) await asked.reply(renderMessage(card))
}

/** A press cannot close a modal in Slack: the page turns into its last word. */
async function showDone(deps: SlackDeps, asked: Asked, card: Card | undefined): Promise<void> {
  if (asked.page) await redraw(deps, asked.page, doneView(deps, asked, card), 'done')
  else if (card) await asked.reply(renderMessage(card))
}

export function doneView(deps: SlackDeps, asked: Pick<Asked, 'user'>, card: Card | undefined): types.ModalView {
  const done = deps.texts(asked.user, 'nav.done')
  return renderCardAsModal(
    card ?? { id: 'done', fallback: done, items: [{ kind: 'text', text: done }], buttons: [] },
    deps.texts(asked.user, 'nav.close'),
  )
}

/** A sentence on top of the page, or as a reply when there is none. */
export async function showNotice(deps: SlackDeps, asked: Asked, text: string): Promise<void> {
  if (text.trim() === '') return
  if (asked.page) await redraw(deps, asked.page, withNotice(asked.page.view, text), asked.page.form)
  else await asked.reply(renderMessage({ id: 'notice', fallback: text, items: [{ kind: 'text', text }], buttons: [] }))
}
