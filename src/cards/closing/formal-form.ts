import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** "Stop: formal process": ends the questions on somebody's own part. */
export function formalForm(ctx: ReaderContext, { consult, nonce }: { consult: Consult; nonce: string }): Form {
  return page(ctx, 'formal', { id: consult.id, nonce }, (p) => ({
    submit: 'formal.send',
    close: 'nav.cancel',
    items: [p.text('formal.body', { worker: { person: consult.workerKey } })],
  }))
}
