import type { ReaderContext } from '#cards/context.ts'
import { typed } from '#cards/cut.ts'
import { OUT_FIELDS } from '#cards/forms/out-fields.ts'
import { situationItems } from '#cards/forms/situation-items.ts'
import { dayAt } from '#cards/local-day.ts'
import type { Item } from '#cards/model.ts'
import type { Pen } from '#cards/pen.ts'
import type { Closure, Consult } from '#domain/consult/consult.ts'

/** The parts of the record above the marks, in their order. At most 17 items. */
export function recordBody(ctx: ReaderContext, p: Pen, consult: Consult): Item[] {
  const { closure } = consult
  return [
    p.text('record.asked'),
    p.words(asked(ctx, p, consult)),
    p.text('record.times'),
    p.words(timeLines(ctx, consult).join('\n')),
    ...advice(ctx, p, consult),
    ...(closure ? decision(ctx, p, consult, closure) : []),
    ...views(ctx, p, consult),
  ]
}

/** What was asked, as one block. How the worker felt is not kept: only that support was offered (rules.md 91). */
const asked = (ctx: ReaderContext, p: Pen, consult: Consult): string =>
  situationItems(ctx, p, { ...consult.situation, care: null }, null)
    .map((item) => ('text' in item ? item.text : ''))
    .join('\n')

/** Sent, seen, answered, closed; never what was reminded (rules.md 90). */
function timeLines(ctx: ReaderContext, c: Consult): string[] {
  const state = (name: string) => ctx.say('state.name', { state: name })
  const line = (at: number | null, name: string, by?: string) =>
    at === null ? [] : [ctx.say('record.time', { state: state(name), at: { at }, by: by ? { person: by } : { person: c.workerKey } })]
  const answer = c.answers[0]
  return [
    ...line(c.sentAt, 'draft'),
    ...line(c.ackedAt, 'seen', c.ackedBy ?? undefined),
    ...(answer ? line(answer.at, 'answered', answer.by) : []),
    ...line(c.agreedAt, 'agreed'),
    ...(c.closure ? line(c.closure.at, 'closed', c.closure.by) : []),
  ]
}

/** The newest three answers in full; one item. */
function advice(ctx: ReaderContext, p: Pen, c: Consult): Item[] {
  if (c.answers.length === 0) return []
  const said = c.answers
    .slice(-3)
    .map((a) =>
      ctx.say('read.message', { name: { person: a.by }, at: { at: a.at }, words: typed([a.text, a.why].filter(Boolean).join('\n')) }),
    )
  return [p.text('record.advice'), p.words(said.join('\n'))]
}

function decision(ctx: ReaderContext, p: Pen, consult: Consult, closure: Closure): Item[] {
  const actions = closure.actions.map((a) =>
    ctx.say('record.action', { what: typed(a.what), who: { person: a.who }, by: { at: dayAt(ctx, a.by) ?? closure.at } }),
  )
  return [
    p.text('record.decision', { kind: ctx.say(closure.kind ? `kind.${closure.kind}` : `outcome.${closure.outcome}`) }),
    p.words([ctx.say(`outcome.${closure.outcome}`), typed(closure.why), ...details(ctx, closure)].join('\n')),
    ...(actions.length > 0 ? [p.text('record.actions'), p.words(actions.join('\n'))] : []),
    ...(closure.safety || closure.careOffered ? safety(ctx, p, consult, closure) : []),
    ...(closure.noted ? [p.text('record.noted', { noted: ctx.say(`noted.${closure.noted}`) })] : []),
  ]
}

function safety(ctx: ReaderContext, p: Pen, consult: Consult, closure: Closure): Item[] {
  const lines = [
    ...(closure.safety ? [ctx.say(`close.safety.${closure.safety}`)] : []),
    ...(closure.ownDone ? [`${ctx.say('close.own')} ${ctx.say(`own.done.${closure.ownDone}`)}`] : []),
    ...(closure.careOffered ? [ctx.say('record.care', { worker: { person: consult.workerKey } })] : []),
  ]
  return [p.text('record.safety'), p.words(lines.join('\n'))]
}

/** What the outcome asked for, one line each, dates in the reader's words. */
const details = (ctx: ReaderContext, closure: Closure): string[] => [
  ...Object.entries(closure.details)
    .filter(([id, value]) => id in OUT_FIELDS && value !== '')
    .map(([id, value]) => {
      const day = OUT_FIELDS[id] === 'date' ? dayAt(ctx, value) : null
      return day === null
        ? ctx.say('record.detail', { label: ctx.say(id), value: typed(value) })
        : ctx.say('record.detail.day', { label: ctx.say(id), at: { at: day } })
    }),
  ...(closure.codes ? [typed(closure.codes)] : []),
]

/** What somebody sees differently, and what was added later. Four items at most. */
function views(ctx: ReaderContext, p: Pen, c: Consult): Item[] {
  const seen = c.marks.filter((m) => m.view !== null)
  const said = (by: string, at: number, words: string) => ctx.say('read.message', { name: { person: by }, at: { at }, words: typed(words) })
  const own = seen.filter((m) => m.by === c.workerKey)
  const others = [
    ...seen.filter((m) => m.by !== c.workerKey).map((m) => ({ at: m.at, text: said(m.by, m.at, m.view ?? '') })),
    ...c.amendments.map((a) => ({ at: a.at, text: said(a.by, a.at, [a.text, a.why].filter(Boolean).join('\n')) })),
  ].toSorted((a, b) => a.at - b.at)
  return [
    ...(own.length > 0
      ? [p.text('record.views', { worker: { person: c.workerKey } }), p.words(own.map((m) => said(m.by, m.at, m.view ?? '')).join('\n'))]
      : []),
    ...(others.length > 0 ? [p.text('record.added'), p.words(others.map((o) => o.text).join('\n'))] : []),
  ]
}
