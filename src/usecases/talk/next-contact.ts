import { readContact } from '#cards/talk/contact-fields.ts'
import { nextContactForm } from '#cards/talk/next-contact-form.ts'
import { nextContact as rule } from '#domain/consult/talk/next-contact.ts'
import { change } from '../change-consult.ts'
import { me, todayOf } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** When the worker meets the client next, told later or anew. */
export const nextContact = useCase('next_contact', {
  draw: (r, _tx, consult) => nextContactForm(r.ctx, { consult, nonce: r.deps.newId() }),
  read: (r) => readContact(r.values, todayOf(r)),
  run: (r, contact) => change(r, 'done', (consult, rules) => rule(consult, { by: me(r), contact }, rules)),
})
