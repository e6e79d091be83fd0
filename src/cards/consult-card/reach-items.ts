import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { inOtherHands } from '#domain/consult/account/silent.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { knowsWhere, mayRing, ringingNow } from '#domain/consult/people/knows-where.ts'

/**
 * How a worker is reached, on the card and the page of whoever it is sent to (R11): their number as a link that dials, or that they are not to be rung,
 * which comes first and takes its place; who is ringing already; the agency's procedure. Below an alarm the number alone, where a call is asked for.
 */
export function reachItems(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  if (!knowsWhere(consult, ctx.reader.key)) return []
  return alarmOn(consult) ? inAlarm(ctx, draw, consult) : onCall(ctx, draw, consult)
}

function inAlarm(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const procedure = ctx.agency.contacts.missing_worker_url
  const place = ctx.agency.byKey.get(consult.workerKey)?.emergency_phone
  const numbers = { worker: { person: consult.workerKey }, ...(place === undefined ? {} : { emergency: place }) }
  const number = numberOf(ctx, consult)
  const how = !mayRing(consult)
    ? draw.alert('error', 'reach.no_ring', numbers)
    : number === undefined
      ? draw.alert('error', 'reach.unknown', numbers)
      : draw.alert('error', 'reach.ring', { ...numbers, number })
  const others = mayRing(consult) ? ringingNow(consult, ctx.now).filter(({ by }) => by !== ctx.reader.key) : []
  return [
    // A phone that may be in other hands has a mark of its own, which says how to help without it (R10).
    ...(inOtherHands(consult) ? [] : [how]),
    ...others.map(({ by, at }) => draw.text('reach.ringing', { name: { person: by }, worker: numbers.worker, at: { at } })),
    ...(procedure ? [draw.link('reach.missing', procedure)] : []),
  ]
}

function onCall(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const number = numberOf(ctx, consult)
  if (!consult.situation.callMe || number === undefined || !mayRing(consult)) return []
  return [draw.alert('error', 'reach.call', { worker: { person: consult.workerKey }, number })]
}

const numberOf = (ctx: ReaderContext, { workerKey }: Consult): string | undefined => ctx.agency.byKey.get(workerKey)?.phone

/** Where the worker is, line by line, and who has rung: on the opened page alone. */
export function whereItems(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  if (!knowsWhere(consult, ctx.reader.key)) return []
  const rung = consult.rings.slice(-SHOWN).map(({ by, at }) => ctx.say('reach.rung.one', { name: { person: by }, at: { at } }))
  return [
    ...(consult.places.length > 0 ? [draw.text('reach.places', { worker: { person: consult.workerKey } })] : []),
    ...consult.places.slice(-SHOWN).map(({ at, text }) => draw.words([ctx.say('reach.place', { at: { at } }), text].join('\n'))),
    ...(rung.length > 0 ? [draw.text('reach.rung', { rung: { list: rung } })] : []),
  ]
}

const SHOWN = 6
