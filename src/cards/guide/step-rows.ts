import type { ReaderContext } from '#cards/context.ts'
import { hintLines } from '#cards/guide/hint-lines.ts'
import { policiesFor } from '#cards/guide/policy-items.ts'
import { cut, LIMITS, typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { firstName } from '#cards/kit/first-name.ts'
import type { Button, Item } from '#cards/model.ts'
import type { Policy } from '#domain/agency.ts'
import { hintOn } from '#domain/consult/answering/hint.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { hasTalk, offeredOn, stateOn } from '#domain/situation/row-states.ts'
import type { ChosenRow, Row } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepInChoices } from '#domain/situation/step-in.ts'
import type { PersonKey } from '#domain/words.ts'

/** Under which heading a row stands: in the talk itself, the same day, each time after. Where there is no talk the rule is for today. */
const partOf = (row: Row, { rows }: Pick<RowsModel, 'rows'>) => (row === 'policy' && !hasTalk(rows) ? 'today' : PART[row])
const PART = {
  role: 'talk',
  redirect: 'talk',
  reassure: 'talk',
  policy: 'talk',
  consult: 'today',
  record: 'today',
  follow_through: 'after',
} as const satisfies Record<Row, string>

export interface RowsModel {
  situation: Situation
  /** The rows to show, in order (table B). */
  rows: readonly Row[]
  /** Lines to say for this case, each with the step the pack gives it. */
  phrases: readonly PhraseId[]
  /** What the first person who has it, or would, is called; see `firstOrSupervisor`. */
  first: string
  /** How far talking it over is, in words: not sent yet, or the state of the consult. */
  consult: string
  /** What was pointed at for the worker; a draft has none. */
  hints?: Consult['hints']
  /** The button that opens "How": of a draft's page, or of a consult's. */
  how?: 'how.more' | 'steps.how'
  /** Under the last row: what to press after the talk. */
  after?: readonly Button[]
  /** It is closed: where a row stands can be read and no longer changed. */
  fixed?: boolean
}

/**
 * The checklist itself: a heading for each part of the day, and for each row where it stands, in a menu that is called as the row is, and
 * below it why, a line to say, and how.
 */
export function stepRows(ctx: ReaderContext, draw: Draw, model: RowsModel): Item[] {
  return model.rows.flatMap((row, i) => [
    ...(i === 0 || partOf(model.rows[i - 1]!, model) !== partOf(row, model) ? [draw.text(`steps.part.${partOf(row, model)}`)] : []),
    ...(isAsked(row, model) ? [stateOf(ctx, draw, row, i + 1, model)] : []),
    draw.row(rowText(ctx, row, i + 1, model), howButton(ctx, draw, row, model)),
    ...(row === 'policy' ? policyLinks(ctx, draw, model.situation) : []),
    ...(row === 'follow_through' && model.after && model.after.length > 0 ? [draw.buttons(...model.after)] : []),
  ])
}

/** Talking it over is as far as the consult is; what is closed is read and no longer changed. */
const isAsked = (row: Row, { fixed }: RowsModel): row is ChosenRow => row !== 'consult' && fixed !== true

/** A page has as many of these as rows: each says of which it is to whoever hears the page. */
const howButton = (ctx: ReaderContext, draw: Draw, row: Row, model: RowsModel): Button => ({
  ...draw.button(model.how ?? 'how.more', { to: { ...draw.to, arg: row } }),
  spoken: ctx.say('how.more.spoken', { title: rowWords(ctx, row, model).title }),
})

/** Somebody who can be talked to: a name, or "your supervisor" where nobody is known. */
export const firstOrSupervisor = (ctx: ReaderContext, first: PersonKey | null): string =>
  first === null ? ctx.say('steps.supervisor') : firstName(ctx, first)

/** What of the situation decides how the last row is said. */
export type RowFor = Pick<Situation, 'who' | 'excluded'>

/** Who of the reader's agency can help if it goes on: nobody it does not name, and nobody who is left out. */
function whoCanHelp({ agency, reader }: ReaderContext, { excluded }: RowFor): 'both' | 'manager' | 'hr' | 'nobody' {
  const choices = stepInChoices(agency, reader.key, excluded)
  const manager = choices.some((key) => key === agency.byKey.get(reader.key)?.manager)
  const hr = choices.some((key) => key === agency.contacts.hr)
  return manager && hr ? 'both' : manager ? 'manager' : hr ? 'hr' : 'nobody'
}

/** What a row is called and why, for the rows that are shown: where there is no talk, keeping on is keeping to the plan. */
export function rowWords(
  ctx: ReaderContext,
  row: Row,
  { rows, first, situation }: Pick<RowsModel, 'rows' | 'first'> & { situation: RowFor },
) {
  const plan = !hasTalk(rows)
  if (row === 'consult') return { title: ctx.say('row.consult', { first }), why: ctx.say('row.consult.why'), do: ctx.say('row.consult.do') }
  if (row === 'policy' && plan)
    return { title: ctx.say('row.policy'), why: ctx.say('row.policy.plan.why'), do: ctx.say('row.policy.plan.do') }
  if (row === 'follow_through' && plan)
    return {
      title: ctx.say('row.follow_through.plan'),
      why: ctx.say('row.follow_through.plan.why', { first }),
      do: ctx.say('row.follow_through.plan.do', { first }),
    }
  if (row === 'follow_through') {
    const help = { help: whoCanHelp(ctx, situation) }
    return situation.who === 'former'
      ? {
          title: ctx.say('row.follow_through.former'),
          why: ctx.say('row.follow_through.former.why', help),
          do: ctx.say('row.follow_through.former.do', help),
        }
      : { title: ctx.say('row.follow_through'), why: ctx.say('row.follow_through.why', help), do: ctx.say('row.follow_through.do', help) }
  }
  return { title: ctx.say(`row.${row}`), why: ctx.say(`row.${row}.why`), do: ctx.say(`row.${row}.do`) }
}

/** Lines of one row: the first stands on the page, the rest under "How". That the help goes on and why one cares is said in one breath. */
const onPage = (ctx: ReaderContext, row: Row, phrases: readonly PhraseId[]): string =>
  linesOf(ctx, row, phrases)
    .slice(0, row === 'reassure' ? 2 : 1)
    .map((line) => ctx.say(line))
    .join(' ')

/** Every line of one row, the fittest first. */
export const linesOf = (ctx: Pick<ReaderContext, 'rules'>, row: Row, phrases: readonly PhraseId[]): PhraseId[] =>
  phrases.filter((id) => ctx.rules.phrases[id]?.step === row)

function rowText(ctx: ReaderContext, row: Row, n: number, model: RowsModel): string {
  const { situation, phrases, consult, hints, fixed } = model
  const hint = row === 'consult' ? undefined : hintOn({ hints: hints ?? [] }, row)
  const { title, why } = rowWords(ctx, row, model)
  const line = onPage(ctx, row, phrases)
  const said = [
    ...(line ? [cut(ctx.say('say.line', { line }), LINE_ROOM)] : []),
    ...(hint ? hintLines(ctx, hint).map((one) => cut(one, HINT_ROOM)) : []),
    ...(row === 'consult' ? [cut(consult, LINE_ROOM)] : fixed ? [ctx.say(`row.${stateOn(situation, row, offeredOn(model.rows))}`)] : []),
  ].join('\n')
  // Too long for its row, the reason gives way and says so, and never the line to say.
  const reason = cut(isAsked(row, model) ? why : ctx.say('steps.row', { n, title, why }), LIMITS.text - said.length - 1)
  return said === '' ? reason : `${reason}\n${said}`
}

/** What the line to say, and each line of what was pointed at, may take of a row however long the pack or a person has them. */
const LINE_ROOM = 1000
const HINT_ROOM = 500

/** The page has room for two; all of them stand under "How". */
function policyLinks(ctx: ReaderContext, draw: Draw, { category }: Situation): Item[] {
  const policies = policiesFor(ctx, category)
  return policies.length === 0 ? [draw.small('policy.none')] : policies.slice(0, 2).map((one) => openRule(draw, one))
}

export const openRule = (draw: Draw, { url, title }: Policy): Item => draw.link('policy.open', url, { title: typed(title) })

/** A menu of its own for each row, so that each is saved as it is chosen. */
function stateOf(ctx: ReaderContext, draw: Draw, row: ChosenRow, n: number, { situation, rows, first }: RowsModel): Item {
  const offered = offeredOn(rows)
  const options = (offered[row] ?? []).map((state) => ({ id: `row.${state}`, label: cut(draw.say(`row.${state}`), LIMITS.option) }))
  const { title } = rowWords(ctx, row, { rows, first, situation })
  const label = cut(ctx.say('steps.row.label', { n, title }), LIMITS.label)
  return { kind: 'select', id: `steps.${row}`, label, options, value: `row.${stateOn(situation, row, offered)}` }
}
