import type { ReaderContext } from '#cards/context.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** "Stop: formal process": ends the questions on somebody's own part. */
export function formalForm(ctx: ReaderContext, { consult, nonce }: { consult: Consult; nonce: string }): Form {
  const to = { id: consult.id, form: 'formal', nonce }
  const p = pen(ctx.say, to)
  return {
    id: 'formal',
    title: p.title('formal.title'),
    submit: p.submit('formal.send'),
    close: p.submit('nav.cancel'),
    to,
    items: [p.text('formal.body', { worker: { person: consult.workerKey } })],
  }
}
