import { named } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import type { ReaderContext } from '../context.ts'
import type { Option } from '../model.ts'
import { cut, LIMITS } from './cut.ts'
import { dayAt } from './local-day.ts'

/** Somebody who can be chosen; `awayUntil` is the local date of their last day away. */
export interface Candidate {
  key: PersonKey
  awayUntil?: string | null
}

/** Option id of a person. */
export const personOptionId = (key: PersonKey): string => `person:${key}`

/** The key behind an option id, null when it is none. */
export const personOfOption = (id: string): PersonKey | null =>
  id.length > 'person:'.length && id.startsWith('person:') ? named(id.slice('person:'.length)) : null

/** Name as it stands in options: cut, so that what follows still fits. */
export const shortName = (ctx: ReaderContext, key: PersonKey): string => cut(ctx.name(key), LIMITS.nameInOption)

/** A person in a list to choose from: name with expertise, or with the day until which they are away. `texts` names both wordings. */
export function personOption(
  ctx: ReaderContext,
  who: Candidate,
  texts: { plain: 'hand_over.person' | 'own.to.option'; away: 'hand_over.away' | 'own.to.away' },
): Option {
  const name = shortName(ctx, who.key)
  const until = dayAt(ctx, who.awayUntil)
  const tags = ctx.agency.byKey.get(who.key)?.expertise ?? []
  const label =
    until !== null
      ? ctx.say(texts.away, { name, until: { at: until } })
      : tags.length > 0
        ? ctx.say(texts.plain, { name, tags: { list: tags } })
        : name
  return { id: personOptionId(who.key), label: cut(label, LIMITS.option) }
}
