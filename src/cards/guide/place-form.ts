import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'

/** "Where are you?": one line for those who have the alarm. It is added to what was written before, and looked through for no name. */
export function placeForm(ctx: ReaderContext, { consult, nonce }: ConsultPage): Form {
  return page(ctx, 'place', { id: consult.id, nonce }, (draw) => ({
    submit: 'place.send',
    close: 'nav.cancel',
    items: [draw.alert('error', 'safety.line'), draw.short('place.text', draw.placeholder('place.example')), draw.small('place.who')],
  }))
}
