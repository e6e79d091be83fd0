import { handsItems } from '#cards/account/hands-items.ts'
import { phaseForOthers } from '#cards/consult-card/alarm-phase.ts'
import { type ButtonSet, cardButtons } from '#cards/consult-card/card-buttons.ts'
import { reachItems } from '#cards/consult-card/reach-items.ts'
import { namedItems, speakOnly } from '#cards/consult-card/speak-only.ts'
import type { ReaderContext } from '#cards/context.ts'
import { levelName } from '#cards/guide/level-choice.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type Draw, drawing } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import type { Card, Item } from '#cards/model.ts'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { mayComeBack } from '#domain/consult/account/give-back.ts'
import { inOtherHands, isSilent } from '#domain/consult/account/silent.ts'
import { nobodyWatchesUntil } from '#domain/consult/asking/nobody-watches.ts'
import type { SupervisorCard } from '#domain/consult/card-state.ts'
import { whoSaysItIsOver } from '#domain/consult/clock/alarm-ends.ts'
import { whoCloses } from '#domain/consult/closing/asked-to-close.ts'
import { hasMarked, markersOf } from '#domain/consult/closing/mark.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { earlierFlags } from '#domain/consult/earlier-flags.ts'
import { mayRing } from '#domain/consult/people/knows-where.ts'
import { asSeenBy } from '#domain/consult/people/named-danger.ts'
import { firstOf, participantOf, responderOf } from '#domain/consult/people/participants.ts'
import { ackBy, whoHasIt } from '#domain/consult/people/who-has-it.ts'
import { NOBODY } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'

const NEW: ButtonSet = {
  buttons: ['consult.read', 'consult.acknowledge', 'consult.answer'],
  more: ['consult.ask_back', 'consult.hand_over', 'consult.second', 'consult.decline', 'consult.snooze'],
  primary: 'consult.read',
}
const NONE: ButtonSet = { buttons: [] }

/** Buttons of flow 4.3, in their order. */
const BUTTONS: Readonly<Record<SupervisorCard, ButtonSet>> = {
  new: NEW,
  alarm: {
    buttons: ['consult.spoken', 'consult.ringing', 'consult.acknowledge', 'consult.read'],
    more: ['consult.hand_over', 'consult.answer', 'consult.hands'],
    primary: 'consult.spoken',
  },
  cover: NEW,
  backup: NEW,
  manager: NEW,
  copy: NONE,
  handed: NEW,
  second: { buttons: ['consult.read', 'consult.reply'], more: ['consult.decline', 'consult.snooze'], primary: 'consult.read' },
  seen: {
    buttons: ['consult.answer', 'consult.read', 'consult.plan_good', 'consult.ask_back'],
    more: ['consult.hand_over', 'consult.second', 'consult.snooze', 'consult.level'],
    primary: 'consult.answer',
  },
  asked: {
    buttons: ['consult.read', 'consult.answer'],
    more: ['consult.hand_over', 'consult.second', 'consult.snooze'],
    primary: 'consult.read',
  },
  answered: {
    buttons: ['consult.close', 'consult.read', 'consult.answer'],
    more: ['consult.hand_over', 'consult.second', 'consult.level'],
    primary: 'consult.close',
  },
  answered_by: { buttons: ['consult.read'], more: ['consult.answer', 'consult.close'] },
  agreed: { buttons: ['consult.close', 'consult.read'], more: ['consult.answer', 'consult.hand_over'], primary: 'consult.close' },
  passed: NONE,
  taken: { buttons: ['consult.read'], more: ['consult.answer'] },
  asked_close: {
    buttons: ['consult.close', 'consult.read', 'consult.answer'],
    more: ['consult.acknowledge', 'consult.hand_over'],
    primary: 'consult.close',
  },
  withdrawn: NONE,
  closing: { buttons: ['record.sign'], more: ['consult.reopen', 'record.read'], primary: 'record.sign' },
  closed: { buttons: ['record.read'], more: ['consult.reopen', 'consult.read'] },
}

/** Cards that open nothing, and those of what is over. */
const WITHOUT_MARK: readonly SupervisorCard[] = ['copy', 'passed', 'withdrawn', 'closed']

/** Cards that say whether an alarm is on or has ended. */
const PHASED: readonly SupervisorCard[] = ['alarm', 'answered', 'answered_by', 'agreed']

/** The line about what comes next, where a card has one; cover says it in the words of `new`. */
const NEXT: Readonly<Partial<Record<SupervisorCard, TextId & `sup.${string}.next`>>> = {
  new: 'sup.new.next',
  alarm: 'sup.alarm.next',
  cover: 'sup.new.next',
  backup: 'sup.backup.next',
  manager: 'sup.manager.next',
  seen: 'sup.seen.next',
  asked: 'sup.asked.next',
  answered: 'sup.answered.next',
  asked_close: 'sup.asked_close.next',
  closing: 'sup.closing.next',
}

/**
 * A supervisor's card of a consult, in one of its states. Covering for somebody who is not away but merely off says "new".
 * A copy is a pointer: no buttons, no worker's name, nothing to open.
 */
export function supervisorCard(ctx: ReaderContext, model: { consult: Consult; state: SupervisorCard }): Card {
  const consult = asSeenBy(model.consult, ctx.reader.key)
  const state = model.state === 'cover' && awayUntil(ctx, waitingOf(consult)) === null ? 'new' : model.state
  const draw = drawing(ctx.sayCard, { id: consult.id })
  const params = facts(ctx, consult, state)
  const id = `sup.${state}` as const
  const opensAt = nobodyWatchesUntil(consult, ctx.now)
  const next = opensAt === null ? NEXT[state] : undefined
  const handsNow = inOtherHands(consult) && !WITHOUT_MARK.includes(state)
  const items: Item[] = [
    ...(handsNow ? handsItems(ctx, draw, consult) : []),
    ...(opensAt === null ? [] : [draw.alert('warning', 'sup.alarm.night', { opens: { at: opensAt } })]),
    ...reachItems(ctx, draw, consult),
    // The body of an alarm asks to phone the worker, which is what the mark forbids.
    ...(handsNow && state === 'alarm' ? [] : [draw.text(`${id}.body`, params)]),
    ...(PHASED.includes(state) ? phaseForOthers(draw, consult) : []),
    ...(state === 'alarm' ? [...namedItems(ctx, draw, consult), speakOnly(ctx, draw, consult)] : []),
    ...(next ? [draw.small(next, params)] : []),
    ...callAsked(draw, consult, state, params),
    ...snoozed(ctx, consult, state, draw.small),
    ...(isSilent(consult, consult.workerKey) && !handsNow && !WITHOUT_MARK.includes(state) ? [draw.small('sup.quiet', params)] : []),
  ]
  return {
    id,
    fallback: cut(ctx.sayCard(`${id}.fallback`, params), LIMITS.fallback),
    head: cut(ctx.sayCard(`${id}.head`, params), LIMITS.head),
    items,
    ...cardButtons(ctx, draw, consult, buttonsOf(state, consult, participantOf(consult, ctx.reader.key)?.seenAt ?? null)),
  }
}

/**
 * Who has confirmed it is not asked to once more while it waits to be closed. Once the alarm is over an account that fell silent can be given back on any
 * card.
 */
function buttonsOf(state: SupervisorCard, consult: Consult, seenAt: At | null): ButtonSet {
  const set: ButtonSet = state === 'asked_close' && seenAt !== null ? { ...BUTTONS[state], more: ['consult.hand_over'] } : BUTTONS[state]
  return mayComeBack(consult) ? { ...set, more: [...(set.more ?? []), 'consult.give_back'] } : set
}

function facts(ctx: ReaderContext, c: Consult, state: SupervisorCard) {
  const me = participantOf(c, ctx.reader.key)
  const copy = state === 'copy'
  const waiting = waitingOf(c)
  const first = state === 'cover' ? (waiting ?? firstOf(c)) : state === 'backup' ? othersFirst(c, ctx.reader.key) : firstOf(c)
  const { counted, told } = earlierFlags(c)
  return {
    token: c.token,
    n: counted + 1,
    before: told ?? 'no',
    went_on: c.wentOn.length > 0 ? 'yes' : 'no',
    level: levelName(ctx, c.level),
    age: { ms: Math.max(0, ctx.now - (c.sentAt ?? c.createdAt)) },
    people: { people: whoHasIt(c).filter((key) => key !== ctx.reader.key) },
    seen: at(me?.seenAt ?? c.ackedAt ?? ctx.now),
    at: at(timeOf(c, state, me?.leftAt ?? null) ?? ctx.now),
    active: at(c.workerActiveAt),
    signed: state === 'closed' ? at(c.closedAt ?? c.marks.at(-1)?.at ?? ctx.now) : signedBy(c, ctx.reader.key),
    until: at(dayAt(ctx, awayUntil(ctx, waiting)) ?? ctx.now),
    review: at(dayAt(ctx, c.reviewOn) ?? ctx.now),
    worker: person(copy ? null : c.workerKey),
    ends: whoSaysItIsOver(c),
    ring: mayRing(c) ? 'yes' : 'no',
    ack_by: at(ackBy(c) ?? c.answerDueAt ?? ctx.now),
    answer_by: at(c.answerDueAt ?? ctx.now),
    next_at: at(toldAt(ctx, c)),
    first: person(first),
    person: person(state === 'passed' || state === 'answered_by' ? responderOf(c) : (c.ackedBy ?? responderOf(c))),
    from: person(me?.from ?? firstOf(c)),
    ...closing(ctx, c),
  }
}

/** Who closes what the worker asks to take back, as the reader reads it. */
function closing(ctx: ReaderContext, c: Consult) {
  const who = whoCloses(c, ctx.agency, ctx.now)
  if (typeof who === 'string') return { who: who === 'anyone' ? 'you' : 'answer' }
  return who.lead === ctx.reader.key ? { who: 'lead' } : { who: 'other', closes: person(who.lead) }
}

/** While an answer is awaited: a call is part of it (R12). An alarm is a call by itself. */
const CALLED: readonly SupervisorCard[] = ['new', 'cover', 'backup', 'manager', 'handed', 'seen', 'asked', 'taken']
const callAsked = (draw: Draw, c: Consult, state: SupervisorCard, params: ReturnType<typeof facts>): Item[] =>
  c.situation.callMe && mayRing(c) && CALLED.includes(state) ? [draw.text('sup.call', params)] : []

/** When the worker is told whom to phone if nobody answers: the answer due, or the next try once that has passed. */
const toldAt = (ctx: ReaderContext, c: Consult): At =>
  c.answerDueAt !== null && c.answerDueAt > ctx.now ? c.answerDueAt : (c.nextDueAt ?? ctx.now)

/** The moment a card speaks of. */
function timeOf(c: Consult, state: SupervisorCard, leftAt: At | null): At | null {
  if (state === 'asked') return c.askedAt
  if (state === 'answered') return c.answers.at(-1)?.at ?? null
  if (state === 'passed') return leftAt
  if (state === 'taken') return c.ackedAt
  if (state === 'asked_close') return c.closeAskedAt
  return state === 'withdrawn' ? (c.withdrawnAt ?? c.closeAskedAt) : null
}

/** Who has marked the record as it stands: the reader, somebody else, or nobody. */
function signedBy(c: Consult, reader: PersonKey): string {
  if (hasMarked(c, reader)) return 'you'
  return markersOf(c).some((key) => hasMarked(c, key)) ? 'them' : 'none'
}

const othersFirst = (c: Consult, reader: PersonKey): PersonKey | null => whoHasIt(c).find((key) => key !== reader) ?? firstOf(c)

/** Somebody passed over at sending, who is told on their return. */
const waitingOf = (c: Consult): PersonKey | undefined => c.people.find((one) => one.waiting && !c.excluded.includes(one.key))?.key

/** Local date of the last day away that covers now, in the person's own file entry. */
function awayUntil(ctx: ReaderContext, key: PersonKey | undefined): string | null {
  const who = key === undefined ? undefined : ctx.agency.byKey.get(key)
  const today = Temporal.Instant.fromEpochMilliseconds(ctx.now)
    .toZonedDateTimeISO(who?.timezone ?? ctx.agency.timezone)
    .toPlainDate()
    .toString()
  return who?.away.find((span) => span.from <= today && today <= span.to)?.to ?? null
}

/** "Quiet until ..." under new or seen, while the reader's own reminders rest. */
function snoozed(ctx: ReaderContext, c: Consult, state: SupervisorCard, small: Draw['small']): Item[] {
  const until = participantOf(c, ctx.reader.key)?.snoozedUntilAt ?? null
  if ((state !== 'new' && state !== 'seen') || until === null || until <= ctx.now) return []
  return [small('sup.snoozed', { until: at(until), worker: { person: c.workerKey } })]
}

const at = (time: At) => ({ at: time })
/** Somebody no longer on it reads as "a colleague": a card is drawn whatever happened. */
const person = (key: PersonKey | null | undefined) => ({ person: key ?? NOBODY })
