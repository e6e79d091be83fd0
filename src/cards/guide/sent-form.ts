import type { ReaderContext } from '#cards/context.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { firstOf } from '#domain/consult/people/participants.ts'

interface SentModel {
  consult: Consult
  nonce: string
  /** Ask whether it is in the client's file: not while the record step waits for an answer, never for feelings. */
  askNoted?: boolean
  /** Local date the follow-up starts from, a working day about 14 days ahead. */
  reviewOn?: string | null
}

/** The receipt: already sent, the rest is optional. */
export function sentForm(ctx: ReaderContext, { consult, nonce, askNoted = true, reviewOn = consult.reviewOn }: SentModel): Form {
  const log = consult.state === 'logged'
  return page(ctx, 'sent', { id: consult.id, nonce }, (p) => ({
    title: log ? 'sent.log.title' : 'sent.title',
    submit: log ? undefined : 'nav.done',
    close: 'nav.close',
    items: log
      ? [p.small('safety.line'), p.text('sent.log.body', { token: consult.token, review: { at: dayAt(ctx, reviewOn) ?? ctx.now } })]
      : receipt(ctx, p, consult, askNoted, reviewOn),
  }))
}

function receipt(ctx: ReaderContext, p: Pen, consult: Consult, askNoted: boolean, reviewOn: string | null): Item[] {
  const first = firstOf(consult) ?? consult.workerKey
  return [
    p.small('safety.line'),
    p.text('sent.body', {
      token: consult.token,
      first: { person: first },
      ack_by: { at: consult.ackDueAt ?? ctx.now },
      answer_by: { at: consult.answerDueAt ?? ctx.now },
    }),
    p.text('sent.until'),
    ...(askNoted
      ? [
          p.text('checklist.record.title'),
          p.small('checklist.record.why'),
          p.text('checklist.record.do'),
          p.radio('sent.noted', ['noted.yes', 'noted.later', 'noted.no'], {
            optional: true,
            ...(consult.caseNote ? { value: `noted.${consult.caseNote}` } : {}),
          }),
        ]
      : []),
    p.text('checklist.follow.title'),
    p.small('checklist.follow.why'),
    p.text('checklist.follow.do'),
    { kind: 'date', id: 'sent.review', label: ctx.say('sent.review'), optional: true, ...(reviewOn ? { value: reviewOn } : {}) },
  ]
}
