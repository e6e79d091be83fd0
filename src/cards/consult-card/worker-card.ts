import { ENDED_BUTTONS, phaseForWorker, reportedButtons } from '#cards/consult-card/alarm-phase.ts'
import { type ButtonSet, cardButtons } from '#cards/consult-card/card-buttons.ts'
import { alarmFallback } from '#cards/consult-card/quiet-fallback.ts'
import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type Draw, drawing } from '#cards/kit/drawing.ts'
import { dayAt } from '#cards/kit/local-day.ts'
import type { Card, Item } from '#cards/model.ts'
import { nobodyWatchesUntil } from '#domain/consult/asking/nobody-watches.ts'
import type { WorkerCard } from '#domain/consult/card-state.ts'
import { alarmEnded } from '#domain/consult/clock/contact-made.ts'
import { whoCloses } from '#domain/consult/closing/asked-to-close.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { alarmSent } from '#domain/consult/people/alarm-sent.ts'
import { firstOf, participantsActive, participantsOnClock, responderOf } from '#domain/consult/people/participants.ts'
import { isHeldUp, reachedBy, readsAlong } from '#domain/consult/people/reached.ts'
import { ackBy, nextToBeAsked, seenBy, whoHasIt } from '#domain/consult/people/who-has-it.ts'
import { NOBODY } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'

const SENT: ButtonSet = {
  buttons: ['consult.view', 'consult.update', 'consult.steps'],
  more: ['consult.readers', 'consult.raise', 'consult.withdraw'],
}
const SEEN: ButtonSet = {
  buttons: ['consult.update', 'consult.view', 'consult.steps'],
  more: ['consult.readers', 'consult.raise', 'consult.withdraw'],
}

/** Buttons of flow 4.2, in their order. */
const BUTTONS: Readonly<Record<WorkerCard, ButtonSet>> = {
  sent: SENT,
  alarm: { buttons: ['consult.safe', 'danger.again', 'consult.update'], more: ['consult.mistake', 'consult.view', 'consult.readers'] },
  seen: SEEN,
  asked: {
    buttons: ['consult.reply', 'consult.view', 'consult.steps'],
    more: ['consult.readers', 'consult.raise', 'consult.withdraw'],
    primary: 'consult.reply',
  },
  answered: {
    buttons: ['consult.agree', 'consult.reply', 'consult.steps'],
    more: ['consult.unanswered', 'consult.view', 'consult.readers', 'consult.withdraw'],
    primary: 'consult.agree',
  },
  agreed: { buttons: ['consult.steps', 'consult.noted', 'consult.view'], more: ['consult.reply', 'consult.readers'] },
  handed: SENT,
  escalated: SENT,
  nobody: SEEN,
  withdrawn: { buttons: ['consult.reopen'], more: ['consult.view', 'consult.readers'] },
  asked_close: { buttons: ['consult.view', 'consult.update', 'consult.steps'], more: ['consult.readers', 'consult.reply'] },
  closing: { buttons: ['record.sign'], more: ['consult.reopen', 'consult.readers'], primary: 'record.sign' },
  closed: { buttons: ['record.read'], more: ['consult.reopen', 'consult.noted', 'consult.readers'] },
  reopened: SENT,
  logged: { buttons: ['consult.view', 'consult.steps', 'log.ask'], more: ['consult.noted', 'draft.delete'] },
}

/** Cards that say who it goes to: while chat takes nothing, they say that as well (R9). */
const HELD: readonly WorkerCard[] = ['sent', 'handed', 'reopened']

/** While the answer is awaited, a call that was asked for has its time as well (R12). */
const CALLED: readonly WorkerCard[] = ['sent', 'seen', 'handed', 'escalated', 'reopened']

/** The worker's card of a consult, in one of its states. Absolute times: it stays on screen. */
export function workerCard(ctx: ReaderContext, { consult, state }: { consult: Consult; state: WorkerCard }): Card {
  const draw = drawing(ctx.sayCard, { id: consult.id })
  const text = state === 'reopened' ? 'sent' : state
  const { params, hasNext } = facts(ctx, consult, state)
  const id = `worker.${text}` as const
  const opensAt = nobodyWatchesUntil(consult, ctx.now)
  const held = HELD.includes(state) && isHeldUp(consult)
  const over = state === 'answered' && alarmEnded(consult)
  const buttons = (state === 'alarm' ? reportedButtons(consult) : over ? ENDED_BUTTONS : null) ?? BUTTONS[state]
  const items: Item[] = [
    ...(opensAt === null ? [] : [draw.alert('error', 'worker.alarm.night', { opens: { at: opensAt } })]),
    // The numbers of an alarm dial at a tap.
    state === 'alarm' ? draw.alert('error', `${id}.body`, params) : draw.text(`${id}.body`, params),
    ...(state === 'alarm' || over ? phaseForWorker(draw, consult) : []),
    ...(held ? [draw.alert('warning', 'worker.held', params)] : []),
    ...(state === 'alarm' || CALLED.includes(state) ? leadsAway(draw, consult) : []),
    ...(consult.situation.callMe && CALLED.includes(state) ? [draw.text('worker.call', params)] : []),
    ...(hasNext && opensAt === null && !over ? [draw.small(`${id}.next`, params)] : []),
  ]
  return {
    id: `worker.${state}`,
    fallback: text === 'alarm' ? alarmFallback(ctx, consult) : cut(ctx.sayCard(`worker.${text}.fallback`, params), LIMITS.fallback),
    head: cut(ctx.sayCard(`${id}.head`, params), LIMITS.head),
    items,
    ...cardButtons(ctx, draw, consult, buttons),
  }
}

/** Who takes part in place of a lead who is away (R14). */
const leadsAway = (draw: Draw, c: Consult): Item[] =>
  participantsActive(c).flatMap(({ key, part, cause, from }) =>
    part === 'lead' && cause === 'lead' && from !== null
      ? [draw.small('worker.lead_away', { name: person(from), person: person(key) })]
      : [],
  )

/** Every placeholder the cards name, and whether the line about what comes next can be said: it names somebody. */
function facts(ctx: ReaderContext, c: Consult, state: WorkerCard) {
  const next = nextToBeAsked(c, ctx.agency, ctx.rules, ctx.now)
  const ending = state === 'withdrawn' || state === 'asked_close'
  // Told of the end is who had it; called on is everybody a clock may call.
  const people = ending ? readsAlong(c) : whoHasIt(c)
  const seen = seenBy(c)
  const alarm = alarmSent(c)
  const joined = lastJoined(c)
  const due = c.answerDueAt !== null && c.answerDueAt > ctx.now && state === 'escalated' ? c.answerDueAt : null
  // When nobody answered, the next try is the next reminder to those who have it, not the next person.
  const nextTry = (state === 'nobody' ? c.nextDueAt : null) ?? next?.at ?? due ?? c.nextDueAt
  const nextPerson = next?.person ?? (state === 'alarm' ? people[0] : undefined)
  const who = personOf(c, state, joined)
  const numbers = state === 'nobody' && c.level === 'now' ? { fallback_phone: emergencyNumbers(ctx) } : {}
  const params = {
    token: c.token,
    people: state === 'alarm' ? alarm.people : { people },
    sent: alarm.sent,
    n: ending ? people.length : seen.length,
    seen: state === 'escalated' ? whyMore(c) : state === 'seen' ? at(c.ackedAt ?? ctx.now) : { people: seen },
    last: next === null ? 'yes' : 'no',
    follow: c.reviewOn === null ? 'no' : 'yes',
    at: at(state === 'logged' ? (c.sentAt ?? c.createdAt) : (c.withdrawnAt ?? c.closeAskedAt ?? c.createdAt)),
    signed: at(c.closedAt ?? c.marks.at(-1)?.at ?? ctx.now),
    ack_by: at(ackBy(c) ?? c.answerDueAt ?? ctx.now),
    answer_by: at(c.answerDueAt ?? ctx.now),
    review: at(dayAt(ctx, c.reviewOn) ?? ctx.now),
    next_at: at(nextTry ?? ctx.now),
    first: person(firstOf(c)),
    next: person(nextPerson),
    person: person(who),
    from: person(handedBy(c)),
    ...closing(ctx, c),
    ...numbers,
  }
  return { params, hasNext: hasNext(state, { next: nextPerson, at: nextTry, review: c.reviewOn }) }
}

/** Who closes what the worker asks to take back, where it is one person alone. */
function closing(ctx: ReaderContext, c: Consult) {
  const who = whoCloses(c, ctx.agency, ctx.now)
  if (typeof who === 'object') return { who: 'lead', closes: person(who.lead) }
  return { who: who === 'anyone' ? 'anyone' : 'answer' }
}

/** These lines name a person or a time; without one they are left out. */
function hasNext(state: WorkerCard, q: { next: PersonKey | undefined; at: At | null; review: string | null }): boolean {
  if (state === 'sent' || state === 'reopened' || state === 'seen') return q.next !== undefined
  if (state === 'alarm') return q.next !== undefined && q.at !== null
  if (state === 'escalated' || state === 'nobody') return q.at !== null
  if (state === 'logged') return q.review !== null
  return true
}

/** Why more people have it: there is no answer, it was not seen, or chat has not taken it for who had it first. */
function whyMore(c: Consult): 'yes' | 'no' | 'unsent' {
  if (c.ackedAt !== null) return 'yes'
  const first = firstOf(c)
  return first !== null && !reachedBy(c).includes(first) ? 'unsent' : 'no'
}

function personOf(c: Consult, state: WorkerCard, joined: PersonKey | null): PersonKey | null {
  if (state === 'seen') return c.ackedBy ?? responderOf(c)
  if (state === 'asked') return c.askedBy ?? responderOf(c)
  if (state === 'closing') return c.closure?.by ?? responderOf(c)
  if (state === 'escalated') return joined ?? responderOf(c)
  return state === 'handed' ? firstOf(c) : responderOf(c)
}

/** Who joined last because nobody had answered. */
const lastJoined = (c: Consult): PersonKey | null =>
  participantsOnClock(c)
    .filter((one) => one.cause === 'rung')
    .toSorted((a, b) => a.addedAt - b.addedAt)
    .at(-1)?.key ?? null

/** Who passed it on to the person it is with. */
const handedBy = (c: Consult): PersonKey | null =>
  participantsOnClock(c)
    .filter((one) => one.cause === 'handover')
    .toSorted((a, b) => a.addedAt - b.addedAt)
    .at(-1)?.from ?? firstOf(c)

const at = (time: At) => ({ at: time })
/** Somebody no longer on it reads as "a colleague": a card is drawn whatever happened. */
const person = (key: PersonKey | null | undefined) => ({ person: key ?? NOBODY })

/** At level now the numbers are the emergency number, then the duty phone (flow 4.2). */
const emergencyNumbers = (ctx: ReaderContext): { list: readonly string[] } => {
  const { contacts, emergency } = ctx.agency
  return { list: [ctx.reader.emergency_phone ?? emergency.phone, contacts.duty_phone ?? contacts.fallback_phone] }
}
