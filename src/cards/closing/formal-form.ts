import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'

/** "Stop: formal process": ends the questions on somebody's own part. */
export function formalForm(ctx: ReaderContext, { consult, nonce }: ConsultPage): Form {
  return page(ctx, 'formal', { id: consult.id, nonce }, (draw) => ({
    submit: 'formal.send',
    close: 'nav.cancel',
    items: [draw.text('formal.body', { worker: { person: consult.workerKey } })],
  }))
}
