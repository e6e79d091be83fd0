import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { maybePerson, people as peopleField } from '#cards/kit/field.ts'
import { page } from '#cards/kit/page.ts'
import { personOptionId, shortName } from '#cards/kit/person-option.ts'
import { mapRead, type Read, read } from '#cards/kit/read.ts'
import type { Form, Values } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

interface NeverToModel {
  nonce: string
  /** Whoever is left out for all that comes. */
  people: readonly PersonKey[]
  /** Everybody else to whom something of the worker's could come. */
  others: readonly PersonKey[]
}

/** Who never gets anything the worker sends: those left out, each with a tick to take off, and one more to add. */
export function neverToForm(ctx: ReaderContext, { nonce, people, others }: NeverToModel): Form {
  const label = (key: PersonKey) => cut(ctx.say('exclude.person', { name: shortName(ctx, key) }), LIMITS.option)
  const left = people.map((key) => ({ id: personOptionId(key), label: label(key) }))
  const more = others.map((key) => ({ id: personOptionId(key), label: shortName(ctx, key) }))
  return page(ctx, 'never', { nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.close',
    items: [
      draw.text('never.lead'),
      ...(left.length > 0 ? [draw.checks('never.keep', left, { values: left.map(({ id }) => id) })] : []),
      ...(more.length > 0 ? [draw.select('never.add', more, { optional: true })] : []),
      draw.small('never.open'),
    ],
  }))
}

/** `keep` is null where the page showed nobody to keep. */
export const readNeverTo = (values: Values): Read<{ keep: PersonKey[] | null; add: PersonKey | null }> =>
  mapRead(read({ 'never.keep': peopleField(), 'never.add': maybePerson() }, values), (v) => ({
    keep: Object.hasOwn(values, 'never.keep') ? v['never.keep'] : null,
    add: v['never.add'],
  }))
