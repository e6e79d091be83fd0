import { othersInThread } from '#cards/consult-card/consult-people.ts'
import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import { kept } from '#cards/kit/typed-values.ts'
import type { Form, Values } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

interface WriteModel {
  consult: Consult
  nonce: string
  values?: Values | null | undefined
}

/** A supervisor's question before answering; it moves no clock. */
export function askBackForm(ctx: ReaderContext, { consult, nonce, values }: WriteModel): Form {
  return page(ctx, 'ask_back', { id: consult.id, nonce }, (p) => ({
    submit: 'ask_back.send',
    close: 'nav.cancel',
    items: [p.long('ask_back.text', kept(values, 'ask_back.text')), p.small('ask_back.clock')],
  }))
}

/** A message into the thread, by the worker or a second opinion. */
export function replyForm(ctx: ReaderContext, { consult, nonce, values }: WriteModel): Form {
  const others = othersInThread(consult, ctx.reader.key)
  return page(ctx, 'reply', { id: consult.id, nonce }, (p) => ({
    submit: 'nav.send',
    close: 'nav.cancel',
    items: [
      ...(ctx.reader.key === consult.workerKey ? [p.small('safety.line')] : []),
      p.long('reply.text', kept(values, 'reply.text'), { people: { people: others } }),
      p.small('limits.type'),
    ],
  }))
}
