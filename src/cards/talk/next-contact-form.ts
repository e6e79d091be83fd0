import type { ReaderContext } from '#cards/context.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import { contactFields } from '#cards/talk/contact-fields.ts'
import { awaitsAnswer, isAlive } from '#domain/consult/states.ts'

/** When the worker meets the client next, once it was sent: reminders move along, what is due stays as promised. */
export const nextContactForm = (ctx: ReaderContext, { consult, nonce }: ConsultPage): Form =>
  page(ctx, 'next_contact', { id: consult.id, nonce }, (draw) => ({
    submit: isAlive(consult) ? 'nav.save' : undefined,
    close: 'nav.cancel',
    items: [
      draw.small('safety.line'),
      ...(isAlive(consult)
        ? [...contactFields(draw, consult.situation), draw.small(awaitsAnswer(consult) ? 'contact.dues' : 'contact.reminds')]
        : [draw.text('contact.over')]),
    ],
  }))
