import type { ReaderContext } from '#cards/context.ts'
import { firstOrSupervisor } from '#cards/guide/step-rows.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { firstOf } from '#domain/consult/people/participants.ts'
import { wasToTalk } from '#domain/consult/table-b.ts'

interface SentModel extends ConsultPage {
  /** Ask whether it is in the client's file: not while the record step waits for an answer, never for feelings. */
  askNoted?: boolean
  /** Local date the follow-up starts from, a working day about 14 days ahead. */
  reviewOn?: string | null
  /** Names the question that thinking time is for. */
  habit?: boolean
  /** Chat has not taken it in the moment since it was sent. */
  notYet?: boolean
}

/** The receipt: already sent, the rest is optional. */
export function sentForm(
  ctx: ReaderContext,
  { consult, nonce, askNoted = true, reviewOn = consult.reviewOn, notYet = false, habit = false }: SentModel,
): Form {
  const log = consult.state === 'logged'
  return page(ctx, 'sent', { id: consult.id, nonce }, (draw) => ({
    title: log ? 'sent.log.title' : 'sent.title',
    submit: log ? undefined : 'nav.done',
    close: 'nav.close',
    items: log
      ? [draw.small('safety.line'), draw.text('sent.log.body', { token: consult.token, review: { at: dayAt(ctx, reviewOn) ?? ctx.now } })]
      : [...receipt(ctx, draw, consult, askNoted, reviewOn, notYet), ...(habit ? [draw.text('sent.habit')] : [])],
  }))
}

function receipt(ctx: ReaderContext, draw: Draw, consult: Consult, askNoted: boolean, reviewOn: string | null, notYet: boolean): Item[] {
  const first = firstOf(consult) ?? consult.workerKey
  return [
    draw.small('safety.line'),
    ...(notYet ? [draw.alert('warning', 'sent.not_yet')] : []),
    draw.text('sent.body', {
      token: consult.token,
      first: { person: first },
      ack_by: { at: consult.ackDueAt ?? ctx.now },
      answer_by: { at: consult.answerDueAt ?? ctx.now },
    }),
    draw.text('sent.until'),
    ...(askNoted
      ? [
          draw.text('checklist.record.title'),
          draw.small('checklist.record.why'),
          draw.text('checklist.record.do'),
          draw.radio('sent.noted', ['noted.yes', 'noted.later', 'noted.no'], {
            optional: true,
            ...(consult.caseNote ? { value: `noted.${consult.caseNote}` } : {}),
          }),
        ]
      : []),
    ...followThrough(ctx, draw, consult),
    draw.date('sent.review', { optional: true, ...(reviewOn ? { value: reviewOn } : {}) }),
  ]
}

/** Where table B hides the talk there is no limit to hold with anybody: what was agreed holds, and whoever has it hears what is new. */
const followThrough = (ctx: ReaderContext, draw: Draw, consult: Consult): Item[] =>
  wasToTalk(consult, ctx.rules)
    ? [draw.text('checklist.follow.title'), draw.small('checklist.follow.why'), draw.text('checklist.follow.do')]
    : [
        draw.text('checklist.follow.plan', { first: firstOrSupervisor(ctx, firstOf(consult)) }),
        draw.text('row.follow_through.plan.do', { first: firstOrSupervisor(ctx, firstOf(consult)) }),
      ]
