import type { Say } from '#cards/context.ts'
import { loosely } from '#cards/context.ts'
import type { Form, Item, Values } from '#cards/model.ts'
import { TEXT_CATALOG, type TextId } from '#cards/texts/text-catalog.ts'
import { levelOf } from '#domain/situation/level.ts'
import { TALK_ROWS } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules } from '#domain/situation/steps.ts'
import type { Params } from '#domain/text-params.ts'
import { BEFORE, CATEGORIES, type Flag, GATES } from '#domain/words.ts'
import type { Plain } from '#test/support/plain.ts'
import { pack } from '#test/support/real-pack.ts'
import { situation } from '#test/support/situation.ts'
import type { Deps } from '#usecases/deps.ts'

/** Ticks that decide whether the talk is hidden, or which lines there would be. */
const FLAG_SETS: readonly Flag[][] = [
  [],
  ['risk_to_someone'],
  ['image_u18'],
  ['told_to_stop', 'under_18', 'client_monitored', 'understanding'],
]

/** What a worker filled in on the checklist before they said what hides it: as an old page would still hold it. */
const OLD_ROWS = Object.fromEntries(TALK_ROWS.map((row) => [row, { state: 'will', by: 'dana', at: 0 }])) as Plain<Situation['rows']>

/** The whole of table B: every category, flag that matters, answer of the gate, person and level, of which the talk steps are hidden. */
export const HIDDEN: readonly Situation[] = CATEGORIES.flatMap((category) =>
  GATES.flatMap((gate) =>
    FLAG_SETS.filter((flags) => flags.length === 0 || (gate !== 'a' && gate !== 'b')).flatMap((flags) =>
      (['client', 'former'] as const).flatMap((who) =>
        ([null, 'now'] as const).flatMap((chosenLevel) => {
          const own = category === 'own_practice' ? { kind: 'slip' as const, serious: 'no' as const, to: null } : null
          const script = { words: 'A platypus.', share: 'yes' as const }
          const told = { opening: 'now' as const, before: BEFORE[1], facts: 'A platypus.', need: 'think' as const, rows: OLD_ROWS, script }
          return situation({ ...told, category, gate, flags, who, chosenLevel, own })
        }),
      ),
    ),
  ),
).filter(isHidden)

export function isHidden(s: Situation): boolean {
  const { level, floor } = levelOf(pack, s)
  const rules = stepRules(pack, s, level, floor)
  return TALK_ROWS.every((row) => rules[row] === '-')
}

/** Every text that belongs to a talk step: its rows, states, ways and lines, one’s own script, and what is practised. */
export const TALK_TEXTS: ReadonlySet<string> = new Set([
  ...Object.keys(TEXT_CATALOG).filter((id) => TALK_ROWS.some((row) => id.split('.').slice(1).includes(row))),
  ...Object.keys(TEXT_CATALOG).filter((id) => /^(script|read\.script|mine\.(lead|make))(\.|$)/.test(id)),
  ...Object.keys(pack.practice),
  ...Object.keys(TEXT_CATALOG).filter((id) =>
    /^(checklist\.follow\.(title|why|do)|row\.follow_through(\.why|\.do)?|went_on\.lead)$/.test(id),
  ),
  // How to speak with them, or how to reach them for it.
  ...['child', 'understanding', 'client_monitored', 'told_to_stop'].map((flag) => `flag.${flag}.text`),
  ...Object.keys(TEXT_CATALOG).filter((id) => /^land\.(heard|hard|went_on|not_up)(\.|$)/.test(id)),
  ...Object.entries(pack.phrases).flatMap(([id, { step }]) => (TALK_ROWS.some((row) => row === step) ? [id] : [])),
])

/** From now on notes every text that is asked for, whoever reads it; emptied by being read. */
export function noteTexts(deps: Deps): () => TextId[] {
  const said = new Set<TextId>()
  const noting = (say: Say): Say =>
    ((id: TextId, params?: Params) => {
      said.add(id)
      return loosely(say)(id, params)
    }) as Say
  const { readerContext } = deps
  deps.readerContext = (...q) => {
    const ctx = readerContext(...q)
    return { ...ctx, say: noting(ctx.say), sayCard: noting(ctx.sayCard) }
  }
  return () => {
    const all = [...said]
    said.clear()
    return all
  }
}

/** The texts of the talk among those said. */
export const talkIn = (said: readonly TextId[]): TextId[] => said.filter((id) => TALK_TEXTS.has(id))

/** What a page of a situation with the talk steps would hold, if everything of it were filled in: of choices the one that names a talk row. */
export function filledIn(form: Form): Values {
  return Object.fromEntries(form.items.flatMap((item) => filledField(item)))
}

function filledField(item: Item): [string, string | string[] | number][] {
  switch (item.kind) {
    case 'radio':
    case 'select': {
      const talk = item.options.find(({ id }) => TALK_ROWS.some((row) => id.includes(row)))
      const last = item.options.at(-1)
      const one = talk ?? (item.id.startsWith('steps.') ? item.options[1] : last)
      return one ? [[item.id, one.id]] : []
    }
    case 'checks':
      return [[item.id, item.options.map(({ id }) => id)]]
    case 'short':
    case 'long':
      return [[item.id, 'A platypus.']]
    case 'date':
      return [[item.id, '2026-12-07']]
    case 'time':
      return [[item.id, '10:00']]
    case 'number':
      return [[item.id, 5]]
    default:
      return []
  }
}
