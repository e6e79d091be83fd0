import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'
import { othersInThread } from '#domain/consult/people/participants.ts'

/** A supervisor's question before answering; it moves no clock. */
export function askBackForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  return page(ctx, 'ask_back', { id: consult.id, nonce }, (draw) => ({
    submit: 'ask_back.send',
    close: 'nav.cancel',
    items: [draw.long('ask_back.text', kept(values, 'ask_back.text')), draw.small('ask_back.clock')],
  }))
}

/** A message into the thread, by the worker or a second opinion. */
export function replyForm(ctx: ReaderContext, { consult, nonce, values }: ConsultPage): Form {
  const others = othersInThread(consult, ctx.reader.key)
  return page(ctx, 'reply', { id: consult.id, nonce }, (draw) => ({
    submit: 'nav.send',
    close: 'nav.cancel',
    items: [
      ...(ctx.reader.key === consult.workerKey ? [draw.small('safety.line')] : []),
      draw.long('reply.text', kept(values, 'reply.text'), { people: { people: others } }),
      draw.small('limits.type'),
    ],
  }))
}
