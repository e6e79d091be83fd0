import { isOutField, OUT_FIELDS, type OutField } from '#cards/closing/action-fields.ts'
import type { ReaderContext } from '#cards/context.ts'
import { rowTitle } from '#cards/guide/row-title.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { personOptionId, shortName } from '#cards/kit/person-option.ts'
import { kept, keptChoice, keptNumber, listOf } from '#cards/kit/typed-values.ts'
import type { Form, Item, Option, Values } from '#cards/model.ts'
import { goesInFile } from '#domain/consult/asking/case-note.ts'
import { closeAsked, whoCloses } from '#domain/consult/closing/asked-to-close.ts'
import { outcomesFor } from '#domain/consult/closing/outcomes-for.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'
import type { Outcome, Step } from '#domain/words.ts'

const KIND = ['kind.advice', 'kind.direction'] as const
const SAFETY = ['close.safety.yes', 'close.safety.acted', 'close.safety.no'] as const
const OWN_DONE = ['own.done.yes', 'own.done.no'] as const

/** Page 1 of closing: exactly one outcome, whose decision, and why. `undone`: steps required before closing that nobody ticked. */
export function closeForm(ctx: ReaderContext, { consult, nonce, values, undone = [] }: ConsultPage & { undone?: readonly Step[] }): Form {
  const outcomes = outcomesFor(consult).map((o) => `outcome.${o}` as const)
  const asked = closeAsked(consult) ? { 'close.outcome': 'outcome.withdrawn' } : {}
  const leadCloses = typeof whoCloses(consult, ctx.agency, ctx.now) === 'object'
  // One's own words alone are offered again: those of another open under Read, where it is noted who opened them.
  const own = consult.answers.findLast(({ by }) => by === ctx.reader.key)
  const why = kept({ 'close.why': own?.why ?? '', ...values }, 'close.why')
  return page(ctx, 'close', { id: consult.id, nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.select('close.outcome', outcomes, keptChoice({ ...asked, ...values }, 'close.outcome', outcomes)),
      ...(outcomes.includes('outcome.not_for_this_tool') ? [draw.small('close.elsewhere', { worker: { person: consult.workerKey } })] : []),
      ...(leadCloses
        ? [
            draw.checks(
              'close.spoke',
              ['close.spoke.yes'],
              { values: listOf(values, 'close.spoke') },
              { worker: { person: consult.workerKey } },
            ),
          ]
        : []),
      draw.radio('close.kind', KIND, keptChoice(values, 'close.kind', KIND)),
      draw.long('close.why', why),
      ...(undone.length > 0
        ? [draw.small('close.steps', { steps: { list: undone.flatMap((step) => stepLabel(ctx, consult, step)) } })]
        : []),
      ...(consult.situation.flags.includes('own_serious')
        ? [draw.radio('close.own', OWN_DONE, keptChoice(values, 'close.own', OWN_DONE))]
        : []),
      draw.radio('close.safety', SAFETY, keptChoice(values, 'close.safety', SAFETY)),
    ],
  }))
}

/** A step in the words the worker saw; those that cannot be undone at closing have none. */
function stepLabel(ctx: ReaderContext, consult: Consult, step: Step): string[] {
  if (step === 'role' || step === 'redirect' || step === 'reassure') return [ctx.say(`use.${step}`)]
  if (step === 'policy') return [ctx.say('policy.title')]
  if (step === 'record') return [ctx.say('close.steps.record')]
  return step === 'follow_through' ? [rowTitle(ctx, consult, 'follow_through')] : []
}

/** Page 2: only what the outcome requires, who tells the client, up to three actions, and a few optional lines. */
export function closeDetailForm(ctx: ReaderContext, { consult, nonce, values, outcome }: ConsultPage & { outcome: Outcome }): Form {
  const required = ctx.rules.outcomes[outcome].requires
  const fields = required.includes('out.tells') || outcome === 'withdrawn' ? required : [...required, 'out.tells']
  const noted = ['noted.yes', 'noted.later', 'noted.no'] as const
  const worker = { worker: { person: consult.workerKey } }
  return page(ctx, 'close.detail', { id: consult.id, nonce }, (draw) => ({
    submit: 'close.send',
    close: 'nav.keep',
    items: [
      ...fields
        .filter(isOutField)
        .slice(0, 8)
        .map((id) => outField(draw, id, values, required.includes(id))),
      ...[1, 2, 3].flatMap((n) => actionRow(ctx, draw, consult, values, n)),
      ...(goesInFile(consult, ctx.rules)
        ? [draw.radio('close.noted', noted, { optional: true, ...keptChoice(values, 'close.noted', noted) })]
        : []),
      draw.short('close.codes', { optional: true, ...kept(values, 'close.codes') }),
      draw.number('close.minutes', keptNumber(values, 'close.minutes')),
      draw.checks('close.care', ['close.care.offered'], { values: listOf(values, 'close.care') }, worker),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

function outField(draw: Draw, id: OutField, values: Values | null | undefined, required: boolean): Item {
  const kind = OUT_FIELDS[id]
  const optional = required ? {} : { optional: true }
  if (kind === 'short') return draw.short(id, { ...optional, ...kept(values, id) })
  return { kind, id, label: cut(draw.say(id), LIMITS.label), ...optional, ...kept(values, id) }
}

function actionRow(ctx: ReaderContext, draw: Draw, consult: Consult, values: Values | null | undefined, n: number): Item[] {
  const people: Option[] = [consult.workerKey, ...whoHasIt(consult)].map((key) => ({ id: personOptionId(key), label: shortName(ctx, key) }))
  const ids = people.map((o) => o.id)
  return [
    { ...draw.short('action.what', { optional: true, ...kept(values, `action.what.${n}`) }), id: `action.what.${n}` } as Item,
    {
      ...draw.select('action.who', people, { optional: true, ...keptChoice(values, `action.who.${n}`, ids) }),
      id: `action.who.${n}`,
    } as Item,
    { kind: 'date', id: `action.by.${n}`, label: ctx.say('action.by'), optional: true, ...kept(values, `action.by.${n}`) },
  ]
}
