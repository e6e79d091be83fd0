import type { App, ViewSubmitAction } from '@slack/bolt'
import { ask } from '#edge/ask.ts'
import { notRead } from '#edge/not-read.ts'
import { inTime } from '#wire/in-time.ts'
import { showLateSubmit, slowResponse, submitResponse } from '../answer/answer-submit.ts'
import { replyAt } from '../answer/reply.ts'
import { timeLeft } from '../answer/time-left.ts'
import type { SlackDeps } from '../deps.ts'
import { FORM_CALLBACK } from '../ids.ts'
import { userOf } from '../in/platform-user.ts'
import { factsOf } from '../in/request-facts.ts'
import { type RawView, type ShownPage, shownPage } from '../in/shown-page.ts'
import { renderMessage } from '../render/render-message.ts'

/** The submit button of any form. */
export const personSubmitted = (app: App, deps: SlackDeps): void =>
  app.view<ViewSubmitAction>({ callback_id: FORM_CALLBACK, type: 'view_submission' }, async ({ ack, body, view, context }) => {
    const user = userOf(deps, body.user.id)
    const page = shownPage(view as unknown as RawView)
    const { receivedAt } = factsOf(context)
    const asked = { user, receivedAt, triggerId: body.trigger_id ?? null, page, reply: replyAt(deps, user, {}) }
    const submit = () =>
      ask(deps, user, { what: 'submit' }, async () =>
        page.unread.length > 0 ? notRead(deps, user, page.unread) : deps.doors.submit(user, page.form, page.to, page.values, keyOf(page)),
      )
    const outcome = await inTime(deps.turns.run(page.viewId, submit), timeLeft(receivedAt))
    if ('late' in outcome) {
      await ack(slowResponse(deps, asked))
      return showLateSubmit(deps, asked, await outcome.late)
    }
    const response = submitResponse(deps, asked, outcome.value)
    // What the page looks like now is Slack's to say: our last redraw is no longer it.
    deps.drawn.forget(page.viewId)
    await (response === undefined ? ack() : ack(response))
    if (outcome.value.kind === 'done' && outcome.value.card) await asked.reply(renderMessage(outcome.value.card))
  })

/** A page carries a nonce, so that pressing Send twice is sending once; one without is told apart by how Slack numbers its drawings. */
const keyOf = ({ form, to, viewId, hash }: ShownPage): string =>
  to.nonce === undefined ? `submit:${form}:${viewId}:${hash}` : `submit:${form}:${to.nonce}`
