import type { Say } from '#cards/context.ts'
import { agencyParam } from '#cards/texts/agency-params.ts'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'
import type { Effect } from '#domain/consult/effects.ts'
import { riverside } from '#test/support/riverside.ts'

const agency = riverside()
const from = { agency, reader: agency.people[0]!, platform: 'Slack' }

/** What keeps a line or note from being said: an unknown text, or a placeholder nobody fills. Empty when it can be said. */
export function unsayable(effect: Effect): string[] {
  if (effect.kind !== 'line' && effect.kind !== 'note') return []
  const ids = [effect.text, effect.fallback ?? 'fallback.line']
  return ids.flatMap((id) => {
    const known: readonly string[] | undefined = (TEXT_CATALOG as Readonly<Record<string, readonly string[]>>)[id]
    if (!known) return [`unknown text ${id}`]
    // `answer_by` of the fallback is named only where an answer is due; every line of a consult may name its worker, and says
    // whether they may be rung as it goes out.
    const optional = [
      ...(id === 'fallback.line' && effect.params.due === 'no' ? ['answer_by'] : []),
      ...(effect.kind === 'line' ? ['worker', 'ring'] : []),
    ]
    return known
      .slice(1)
      .map((placeholder) => placeholder.split(':')[0]!)
      .filter((name) => !name.endsWith('?'))
      .filter(
        (name) =>
          !(name in effect.params) && !optional.includes(name) && agencyParam(name, from, ((text: string) => text) as Say) === undefined,
      )
      .map((name) => `${id} lacks ${name}`)
  })
}
