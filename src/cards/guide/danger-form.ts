import { quietFallback } from '#cards/consult-card/quiet-fallback.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { alarmCause } from '#domain/consult/alarm-cause.ts'
import { nobodyWatchesUntil } from '#domain/consult/asking/nobody-watches.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { alarmSent } from '#domain/consult/people/alarm-sent.ts'
import { mayRing, ringingNow } from '#domain/consult/people/knows-where.ts'
import { isAnybodyLeft } from '#domain/consult/people/who-has-it.ts'
import { nobodyWatches } from '#domain/time/availability.ts'
import { isOpen } from '#domain/time/team-clock.ts'

const FIVE_MINUTES = 5 * 60_000

interface DangerModel extends ConsultPage {
  /** Its platform redraws it as the alarm goes on. Without, it has a button that draws it anew. */
  redrawn?: boolean
  /** Somebody tried to leave people out: the page says that nobody is taken off (R4). */
  stays?: boolean
}

/**
 * The alarm is already out: screen A for the worker's own danger, B (`danger_other`) when somebody else is at risk, and A in other words where only
 * a call is asked for (R12). It names whom it was sent to and
 * who has seen it, as far as that is known (R9). Its lines keep their places while it is redrawn: nobody looks for them twice.
 */
export function dangerForm(ctx: ReaderContext, { consult, nonce, redrawn = false, stays = false }: DangerModel): Form {
  const cause = alarmCause(consult)
  const drawn = page(ctx, cause === 'other' ? 'danger_other' : 'danger', { id: consult.id, nonce }, (draw) => ({
    ...(cause === 'call' ? { title: 'danger_call.title' } : {}),
    close: 'nav.close',
    items: [...(stays ? [draw.alert('warning', 'danger.stays')] : []), ...ITEMS[cause](ctx, draw, consult, redrawn)],
  }))
  // As a message it would light up a phone that somebody else may hold.
  const quiet = { ...drawn, fallback: quietFallback(ctx, consult) ?? ctx.say('door.fallback') }
  return redrawn ? { ...quiet, live: true } : quiet
}

const NOT_SENT = { no: 'danger.failed', held: 'danger.held', nobody: 'danger.nobody' } as const

/** What is known of the sending, and whom to phone where it is not enough. */
function standing(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const { sent, people, n, seen } = alarmSent(consult)
  if (sent !== 'yes') return [draw.alert('error', NOT_SENT[sent])]
  const left = isAnybodyLeft(consult, ctx.agency, ctx.rules, ctx.now)
  return [
    draw.text('danger.sent', { people, n, seen }),
    ...(left ? [] : [draw.alert('error', 'danger.last')]),
    draw.buttons(draw.button('danger.named')),
  ]
}

/** That nobody watches: until when, where the alarm waits for it; else in the words of the first page. */
function unwatched(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const opensAt = nobodyWatchesUntil(consult, ctx.now)
  if (opensAt !== null) return [draw.alert('error', 'danger.night', { opens: { at: opensAt } })]
  return !isOpen(ctx.agency, ctx.now) && nobodyWatches(ctx.agency, ctx.now) ? [draw.alert('warning', 'gate.watch')] : []
}

/** What the worker can tell those who come (R11), and who is ringing. Their own words stand on no page of theirs: somebody else may hold the phone. */
function whereAndHow(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const placed = consult.places.at(-1)
  const ring = mayRing(consult)
  return [
    ...(ring ? ringingNow(consult, ctx.now) : []).map(({ by, at }) => draw.text('danger.ringing', { name: { person: by }, at: { at } })),
    draw.buttons(draw.button('consult.place'), draw.button(ring ? 'consult.no_ring' : 'consult.ring_again'), draw.button('danger.hurt')),
    draw.small(ring ? 'danger.no_ring.why' : 'danger.no_ring.on'),
    ...(placed ? [draw.small('danger.placed', { at: { at: placed.at } })] : []),
  ]
}

function ownItems(ctx: ReaderContext, draw: Draw, consult: Consult, redrawn: boolean): Item[] {
  return [
    draw.alert('error', 'danger.call'),
    ...unwatched(ctx, draw, consult),
    ...standing(ctx, draw, consult),
    ...whereAndHow(ctx, draw, consult),
    draw.text('danger.settings'),
    // Both were pressed: the worker's own danger leads (R18), and the other is not forgotten.
    ...(consult.situation.flags.includes('risk_to_someone') ? forSomebodyElse(ctx, draw) : []),
    ...next(ctx, draw, consult),
    draw.buttons(draw.button('consult.safe'), draw.button('consult.mistake'), draw.button('consult.update'), ...again(draw, redrawn)),
    draw.small('danger.later'),
  ]
}

function forSomebodyElse(ctx: ReaderContext, draw: Draw): Item[] {
  const procedure = ctx.agency.emergency.risk_procedure_url
  return [
    ...(procedure ? [draw.link('danger_other.procedure', procedure)] : []),
    draw.text('danger_other.remote'),
    draw.text('danger_other.report'),
    draw.quote('phrase.risk'),
  ]
}

function otherItems(ctx: ReaderContext, draw: Draw, consult: Consult, redrawn: boolean): Item[] {
  return [
    draw.alert('error', 'danger_other.call'),
    ...unwatched(ctx, draw, consult),
    ...standing(ctx, draw, consult),
    ...whereAndHow(ctx, draw, consult),
    ...forSomebodyElse(ctx, draw),
    ...next(ctx, draw, consult),
    draw.buttons(draw.button('consult.update'), ...again(draw, redrawn)),
  ]
}

/** Nobody is in danger that is known of: no word of it but the number, and the alarm is one press away. */
function callItems(ctx: ReaderContext, draw: Draw, consult: Consult, redrawn: boolean): Item[] {
  return [
    draw.alert('error', 'safety.number'),
    draw.text('danger_call.body'),
    ...unwatched(ctx, draw, consult),
    ...standing(ctx, draw, consult),
    ...next(ctx, draw, consult),
    draw.buttons(
      draw.button('gate.a.press', { style: 'danger' }),
      draw.button('danger.hurt'),
      draw.button('consult.update'),
      draw.button('consult.mistake'),
      ...again(draw, redrawn),
    ),
  ]
}

/** What comes at five minutes: nothing to count on while chat takes no message, and no news once they are over. */
function next(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const fiveAt = (consult.sentAt ?? consult.createdAt) + FIVE_MINUTES
  return alarmSent(consult).sent === 'yes' && ctx.now < fiveAt && nobodyWatchesUntil(consult, ctx.now) === null
    ? [draw.text('danger.next', { t5: { at: fiveAt } })]
    : []
}

const again = (draw: Draw, redrawn: boolean) => (redrawn ? [] : [draw.button('danger.again')])

const ITEMS = { danger: ownItems, other: otherItems, call: callItems } as const
