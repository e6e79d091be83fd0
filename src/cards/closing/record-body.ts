import { isOutField, OUT_FIELDS } from '#cards/closing/action-fields.ts'
import { elsewhereChoice, elsewhereNote } from '#cards/closing/elsewhere-note.ts'
import { hasSteps, recordSteps } from '#cards/closing/record-steps.ts'
import type { ReaderContext } from '#cards/context.ts'
import { situationItems } from '#cards/guide/situation-items.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import type { Item } from '#cards/model.ts'
import { situationTold } from '#domain/consult/asking/say-rows.ts'
import { wordsFor } from '#domain/consult/closing/words-elsewhere.ts'
import type { Closure, Consult } from '#domain/consult/consult.ts'
import type { At, PersonKey } from '#domain/words.ts'

/** The parts of the record above the marks, in their order, each one block under its heading. At most 20 items. */
export function recordBody(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const { closure } = consult
  const words = wordsFor(consult, ctx.reader.key)
  return [
    draw.text('record.asked'),
    words === 'shown' ? draw.words(asked(ctx, draw, consult)) : elsewhereNote(draw, consult, words),
    ...elsewhereChoice(ctx, draw, consult),
    draw.text('record.times'),
    draw.words(timeLines(ctx, consult).join('\n')),
    ...(words === 'shown' ? recordSteps(ctx, draw, consult) : []),
    ...advice(ctx, draw, consult),
    ...(closure ? decision(ctx, draw, consult, closure) : []),
    ...views(ctx, draw, consult),
  ]
}

/** What was asked, as one block. How the worker felt is not kept: only that support was offered (item 91). */
const asked = (ctx: ReaderContext, draw: Draw, consult: Consult): string =>
  situationItems(
    ctx,
    draw,
    { ...situationTold(consult, ctx.rules), care: null },
    null,
    hasSteps(ctx, consult) ? { steps: 'elsewhere' } : {},
  )
    .map((item) => ('text' in item ? item.text : ''))
    .join('\n')

/** Sent, seen, answered, told that they went on, agreed, closed; never what was reminded (item 90). */
function timeLines(ctx: ReaderContext, c: Consult): string[] {
  const row = (what: string, at: At | null, by: PersonKey) =>
    at === null ? [] : [ctx.say('record.times.row', { what, at: { at }, name: { person: by } })]
  return [
    ...row('sent', c.sentAt, c.workerKey),
    ...row('seen', c.ackedAt, c.ackedBy ?? c.workerKey),
    ...c.spoken.slice(-3).flatMap((s) => row('spoken', s.at, s.by)),
    // Why there is another answer stands between both.
    ...[...c.answers.map((one) => ({ ...one, what: 'answered' })), ...c.wentOn.map((one) => ({ ...one, what: 'went_on' }))]
      .toSorted((a, b) => a.at - b.at)
      .slice(-8)
      .flatMap((one) => row(one.what, one.at, one.by)),
    ...row('agreed', c.agreedAt, c.workerKey),
    ...(c.closure ? row('closed', c.closure.at, c.closure.by) : []),
  ]
}

/** The newest three answers in full. */
function advice(ctx: ReaderContext, draw: Draw, c: Consult): Item[] {
  if (c.answers.length === 0) return []
  const said = c.answers
    .slice(-3)
    .flatMap((a) => [
      ctx.say('read.answer', { name: { person: a.by }, at: { at: a.at } }),
      ctx.say('record.mode', { n: a.minutes ?? 0, mode: ctx.say(`mode.${a.mode}`) }),
      ...[a.text, a.why].filter(Boolean),
    ])
  return [draw.text('record.advice'), draw.words(said.join('\n'))]
}

function decision(ctx: ReaderContext, draw: Draw, consult: Consult, closure: Closure): Item[] {
  const actions = closure.actions.map((a) =>
    ctx.say('record.action.row', {
      what: a.what,
      who: { person: a.who },
      by: { at: dayAt(ctx, a.by) ?? closure.at },
      done: a.doneAt === null ? 'no' : 'yes',
    }),
  )
  const outcome = ctx.say('record.outcome', { outcome: ctx.say(`outcome.${closure.outcome}`) })
  const codes = closure.codes ? [ctx.say('record.codes', { words: closure.codes })] : []
  const lines = [outcome, closure.why, ...details(ctx, closure), ...codes].filter(Boolean)
  return [
    ...(closure.kind ? [draw.text('record.decision', { kind: ctx.say(`kind.${closure.kind}`) })] : []),
    draw.words(lines.join('\n')),
    draw.text('record.actions'),
    actions.length > 0 ? draw.words(actions.join('\n')) : draw.text('record.action.none'),
    ...safety(ctx, draw, closure),
    ...inFile(ctx, consult, closure),
  ]
}

/** As it was said at the closing, and what its worker marked since. */
function inFile({ say }: ReaderContext, { notedLater }: Consult, { noted }: Closure): Item[] {
  const lines = [
    ...(noted ? [say('record.noted', { noted: say(`noted.${noted}`) })] : []),
    ...(notedLater
      ? [
          say('record.noted.later', {
            noted: say(`noted.${notedLater.noted}`),
            name: { person: notedLater.by },
            at: { at: notedLater.at },
          }),
        ]
      : []),
  ]
  return lines.length === 0 ? [] : [{ kind: 'text', text: cut(lines.join('\n'), LIMITS.text) }]
}

function safety(ctx: ReaderContext, draw: Draw, closure: Closure): Item[] {
  const lines = [
    ...(closure.safety ? [ctx.say('record.safety.said', { answer: ctx.say(`close.safety.${closure.safety}`) })] : []),
    ...(closure.ownDone ? [ctx.say('record.own.done', { answer: ctx.say(`own.done.${closure.ownDone}`) })] : []),
    ...(closure.spokeWith ? [ctx.say('record.spoke')] : []),
    ...(closure.careOffered ? [ctx.say('record.care')] : []),
  ]
  return lines.length === 0 ? [] : [draw.text('record.safety'), draw.words(lines.join('\n'))]
}

/** What the outcome asked for: the question, then what was filled in, dates in the reader's words. */
const details = (ctx: ReaderContext, closure: Closure): string[] =>
  Object.entries(closure.details).flatMap(([id, value]) => {
    if (!isOutField(id) || value === '') return []
    const day = OUT_FIELDS[id] === 'date' ? dayAt(ctx, value) : null
    if (id === 'out.review' && day !== null) return [ctx.say('record.review', { review: { at: day } })]
    if (id === 'out.check' && day !== null) return [ctx.say('record.check', { kind: 'day', at: value })]
    return [ctx.say('record.detail', { label: ctx.say(id) }), day === null ? value : ctx.say('record.day', { at: value })]
  })

/** What somebody sees differently, and what was added later. Four items at most. */
function views(ctx: ReaderContext, draw: Draw, c: Consult): Item[] {
  const head = (by: PersonKey, at: At) => ctx.say('record.amend.row', { name: { person: by }, at: { at } })
  const seen = c.marks.filter((m) => m.view !== null)
  const own = seen.filter((m) => m.by === c.workerKey).map((m) => `${head(m.by, m.at)}\n${m.view}`)
  const later = [
    ...seen.filter((m) => m.by !== c.workerKey).map((m) => ({ at: m.at, by: m.by, words: m.view ?? '' })),
    ...c.amendments.map((a) => ({ at: a.at, by: a.by, words: [a.text, a.why].filter(Boolean).join('\n') })),
  ].toSorted((a, b) => a.at - b.at)
  return [
    ...(own.length > 0 ? [draw.text('record.views', { worker: { person: c.workerKey } }), draw.words(own.join('\n'))] : []),
    ...(later.length > 0
      ? [draw.text('record.added'), draw.words(later.map((one) => `${head(one.by, one.at)}\n${one.words}`).join('\n'))]
      : []),
  ]
}
