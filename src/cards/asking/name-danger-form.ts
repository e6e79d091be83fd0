import type { ReaderContext } from '#cards/context.ts'
import { person as personField } from '#cards/kit/field.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { personOptionId, shortName } from '#cards/kit/person-option.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Form, Values } from '#cards/model.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'
import type { PersonKey } from '#domain/words.ts'

/** Which of those who have the alarm is the danger. What was said before stands on no page: somebody else may hold the phone. */
export function nameDangerForm(ctx: ReaderContext, { consult, nonce }: ConsultPage): Form {
  const people = whoHasIt(consult).map((key) => ({ id: personOptionId(key), label: shortName(ctx, key) }))
  return page(ctx, 'named', { id: consult.id, nonce }, (draw) => ({
    submit: people.length > 0 ? 'nav.send' : undefined,
    close: 'nav.close',
    items: [
      draw.alert('error', 'safety.number'),
      draw.text('named.lead'),
      ...(people.length > 0 ? [draw.select('named.person', people)] : [draw.alert('error', 'danger.nobody')]),
    ],
  }))
}

export const readNameDanger = (values: Values): Read<{ person: PersonKey }> =>
  mapRead(read({ 'named.person': personField() }, values), (v) => ({ person: v['named.person'] as PersonKey }))
