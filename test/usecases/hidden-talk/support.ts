import type { Say } from '#cards/context.ts'
import { loosely } from '#cards/context.ts'
import type { Form, Item, Values } from '#cards/model.ts'
import { TEXT_CATALOG, type TextId } from '#cards/texts/text-catalog.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { TALK_ROWS } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { Params } from '#domain/text-params.ts'
import { BEFORE } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { type Allowed, EACH } from '#test/support/table-b.ts'
import type { Deps } from '#usecases/deps.ts'

/** What a worker filled in on the checklist before they said what hides it: as an old page would still hold it. */
const WILL = { state: 'will', by: 'dana', at: 0 }
const OLD_ROWS = {
  ...Object.fromEntries(TALK_ROWS.map((row) => [row, WILL])),
  policy: { ...WILL, state: 'said' },
} as Situation['rows']

/** What is typed into a script, to be found again where it must not stand. */
export const SECRET = 'A wombat.'

/** One of each situation of table B, filled in as before it was told what hides its talk. */
export const FILLED: readonly Situation[] = EACH.map((s) => ({
  ...s,
  opening: 'now',
  before: BEFORE[1],
  facts: 'A platypus.',
  need: 'think',
  rows: OLD_ROWS,
  script: { words: SECRET, share: 'yes' },
}))

/** Ids of texts whose names have the row in them. */
const ofRow = (row: string) => Object.keys(TEXT_CATALOG).filter((id) => id.split('.').slice(1).includes(row))
const like = (name: RegExp) => Object.keys(TEXT_CATALOG).filter((id) => name.test(id))
const SCRIPT_TEXTS = like(/^(script|read\.script|mine\.(lead|make))(\.|$)/)
/** Texts of the list where there is a talk. */
const TALK_TEXTS = like(
  /^(land\.(heard|hard)(\..*)?|checklist\.follow\.(title|why|do)|checklist\.policy\.why|went_on\.lead|flag\.(child|understanding|client_monitored|told_to_stop)\.text|row\.policy(\.why|\.do)|row\.follow_through(\.why|\.do)?|steps\.(part\.talk|lead|optional).*|how\.(lead|interpreter|child|culture))$/,
)
const LINE_TEXTS = like(/^(steps\.row\.line|read\.step\.offered)$/)

/**
 * Every text that must not be said of such a situation: rows, states, ways and lines of hidden steps, one’s own script, and what is practised. `phrase.risk`
 * calls for help, and the page `about` shows `phrase.exit` by itself.
 */
export function hiddenTexts({ rows, lines, script, talk }: Allowed): ReadonlySet<string> {
  const gone = TALK_ROWS.filter((row) => !rows.includes(row))
  return new Set([
    ...gone.flatMap(ofRow),
    ...(gone.length > 0 ? Object.keys(pack.practice) : []),
    ...(script ? [] : SCRIPT_TEXTS),
    ...(talk ? [] : TALK_TEXTS),
    ...(lines.length > 0 ? [] : LINE_TEXTS),
    ...(Object.keys(pack.phrases) as PhraseId[]).filter((id) => !lines.includes(id) && id !== 'phrase.risk' && id !== 'phrase.exit'),
  ])
}

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
