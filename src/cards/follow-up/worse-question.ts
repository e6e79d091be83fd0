import type { ReaderContext } from '#cards/context.ts'
import { shortName } from '#cards/kit/person-option.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { toldItGotWorse } from '#domain/consult/people/who-is-told.ts'
import type { PersonKey } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'

/** What the confirm of "It got worse" names: exactly those who will be told, cut so that the question fits. Null when nobody will be. */
export function worseQuestion(ctx: ReaderContext, consult: Consult, never: readonly PersonKey[]): Params | null {
  const people = toldItGotWorse(consult, { agency: ctx.agency, never })
  return people.length === 0 ? null : { token: consult.token, people: { list: people.map((key) => shortName(ctx, key)) } }
}
