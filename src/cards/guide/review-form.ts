import type { ReaderContext } from '#cards/context.ts'
import { insteadOfLead, leadItems } from '#cards/guide/lead-items.ts'
import { levelName, reasonList } from '#cards/guide/level-choice.ts'
import { alarmItems } from '#cards/guide/safety-items.ts'
import { situationItems } from '#cards/guide/situation-items.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { dayAt, pickedAt, zoneOf } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import { type Candidate, personOption, personOptionId, shortName } from '#cards/kit/person-option.ts'
import { sharedWords } from '#cards/mine/script-items.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Lead, Other } from '#domain/escalation/leads.ts'
import { withoutPastContact } from '#domain/situation/contact.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At, Level, PersonKey, Reason } from '#domain/words.ts'

/** What would happen on Send, worked out by the rules; the page only says it. */
export interface ReviewPlan {
  level: Level
  floor: Level
  reasons: readonly Reason[]
  ackDueAt: At | null
  answerDueAt: At | null
  /** Who gets it in turn, left-out people already gone; the first is asked first. */
  chain: readonly PersonKey[]
  /** When nobody is on duty until the next opening: that opening. */
  noDutyUntilAt: At | null
  noCover: boolean
  /** Someone passed over because they are away, and who gets it instead. */
  away: readonly { key: PersonKey; until: string; next: PersonKey }[]
  /** The manager who hears that there is one (third act, legal), and why. */
  pointer: { key: PersonKey; reasons: readonly Reason[] } | null
  /** The leads who take part from the start, or who stands in for one. */
  leads: readonly Lead[]
  /** Who could take part in a lead's place. */
  leadOthers: readonly Other[]
  /** The worker has no supervisor on the list. */
  noSupervisor: boolean
  /** Nobody can get it: no Send, other ways instead. */
  nobody: boolean
  /** Finished texts of other ways, for `nobody`. */
  ways: readonly string[]
  /** The rules lifted a lower choice. */
  raised: boolean
  /** Offer to tell HR that there is one. */
  hrOffered: boolean
  /** Who can be asked to step in, and who is; empty unless that is what would help (R13). */
  stepIn: { choices: readonly PersonKey[]; picked: PersonKey | null }
  /** The worker has left people out for all that comes: whom, stands at Home alone (R4). */
  leftOutAtHome: readonly PersonKey[]
  /** Who can be left out. */
  canLeaveOut: readonly PersonKey[]
  /** Whom else it can go to. */
  others: readonly Candidate[]
}

interface ReviewModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  plan: ReviewPlan
  /** The list to leave somebody out is open. */
  leaving: boolean
  /** A call is asked for now, so the talk rests: what holds until it comes is said here, since the page for it came before the choice. */
  untilCall?: boolean
  /** What the worker means to say to the client, where they share it. */
  script?: string | null
}

/** Page 5: to whom, by when, what they will read; or, for a log, that nobody is told. */
export function reviewForm(ctx: ReaderContext, { draft, nonce, plan, leaving, untilCall = false, script = null }: ReviewModel): Form {
  const s = draft.situation
  const log = plan.level === 'log_only'
  const { contactDate, contactTime } = withoutPastContact(s, zoneOf(ctx), ctx.now)
  const contactAt = pickedAt(ctx, contactDate, contactTime)
  const canSend = log || !plan.nobody
  return page(ctx, 'review', { id: draft.id, ...(leaving ? { arg: 'leaving' } : {}), nonce }, (draw) => ({
    submit: canSend ? (log ? 'review.log.save' : 'nav.send') : undefined,
    close: 'nav.keep',
    items: [
      plan.level === 'now' ? draw.alert('error', 'safety.number') : draw.small('safety.line'),
      ...alarmItems(ctx, draw, s),
      ...(untilCall ? [draw.text('protect.call'), draw.text('protect.alone')] : []),
      ...(log ? [draw.text('review.log')] : routing(ctx, draw, plan, s.callMe)),
      ...(log ? [] : choices(ctx, draw, draft, plan, leaving)),
      draw.text('review.see'),
      ...situationItems(ctx, draw, s, contactAt),
      ...(log ? [] : sharedWords(draw, script)),
      ...(log ? [] : [draw.small('review.chat')]),
      draw.buttons(
        draw.button('review.edit_about'),
        draw.button('review.edit_ask'),
        draw.button('draft.delete', { style: 'danger', confirm: {} }),
      ),
    ],
  }))
}

function routing(ctx: ReaderContext, draw: Draw, plan: ReviewPlan, callAsked: boolean): Item[] {
  if (plan.nobody) return [draw.alert('error', 'review.nobody', { ways: { list: plan.ways } })]
  const [first, ...chain] = plan.chain
  return [
    ...(first ? [draw.text('review.to', { first: { person: first }, chain: { people: chain.length > 0 ? chain : [first] } })] : []),
    ...leadItems(ctx, draw, plan.leads),
    plan.level === 'now'
      ? draw.text('review.now')
      : draw.text('review.when', { ack_by: { at: plan.ackDueAt ?? ctx.now }, answer_by: { at: plan.answerDueAt ?? ctx.now } }),
    ...(callAsked && plan.level !== 'now' && plan.answerDueAt !== null
      ? [draw.text('review.call', { answer_by: { at: plan.answerDueAt } })]
      : []),
    ...(plan.noDutyUntilAt === null ? [] : [draw.alert('warning', 'review.hours', { opens: { at: plan.noDutyUntilAt } })]),
    ...(plan.noCover ? [draw.alert('warning', 'review.no_cover')] : []),
    ...(plan.raised ? [draw.small('review.raised', { level: levelName(ctx, plan.level), reasons: reasonList(ctx, plan.reasons) })] : []),
    ...plan.away.slice(0, 3).map((a) =>
      draw.small('review.away', {
        name: { person: a.key },
        until: { at: dayAt(ctx, a.until) ?? ctx.now },
        next: { person: a.next },
      }),
    ),
    ...(plan.pointer
      ? [draw.small('review.pointer', { manager: { person: plan.pointer.key }, reasons: reasonList(ctx, plan.pointer.reasons) })]
      : []),
  ]
}

function choices(ctx: ReaderContext, draw: Draw, { situation: s }: Pick<Draft, 'situation'>, plan: ReviewPlan, leaving: boolean): Item[] {
  const others = plan.others.map((c) => personOption(ctx, c, { plain: 'hand_over.person', away: 'hand_over.away' }))
  const chosen = others.find((o) => s.sendTo && o.id === personOptionId(s.sendTo))
  const here = s.excluded.filter((key) => !plan.leftOutAtHome.includes(key))
  const pickOther = others.length > 0 && (plan.noSupervisor || plan.nobody || leaving)
  return [
    ...stepInItems(ctx, draw, plan),
    // Asked to step in, the manager or HR is picked above: one of both only (R13).
    ...(plan.hrOffered && plan.stepIn.choices.length === 0
      ? [draw.checks('review.hr', ['review.hr.yes'], { values: s.alsoHr ? ['review.hr.yes'] : [] }), draw.small('review.hr.why')]
      : []),
    ...(leaving
      ? [leaveOut(ctx, draw, here, plan.canLeaveOut), ...insteadOfLead(ctx, draw, plan.leadOthers, s.leadInstead)]
      : plan.canLeaveOut.length > 0
        ? [draw.buttons(draw.button('review.leave'))]
        : []),
    ...(plan.leftOutAtHome.length > 0 ? [draw.small('review.never')] : []),
    ...(plan.noSupervisor ? [draw.alert('warning', 'review.none')] : []),
    ...(pickOther ? [draw.select('review.other', others, { optional: true, ...(chosen ? { value: chosen.id } : {}) })] : []),
  ]
}

/** The manager or HR hears at once that somebody asks them to step in: the worker picks which (R13). */
function stepInItems(ctx: ReaderContext, draw: Draw, { stepIn }: ReviewPlan): Item[] {
  if (stepIn.choices.length === 0) return []
  const options = stepIn.choices.map((key) => {
    const role = key === ctx.agency.contacts.hr ? 'hr' : 'manager'
    return { id: personOptionId(key), label: cut(ctx.say(`review.step_in.${role}`, { name: shortName(ctx, key) }), LIMITS.option) }
  })
  const value = stepIn.picked === null ? {} : { value: personOptionId(stepIn.picked) }
  return [draw.radio('review.step_in', options, { optional: true, ...value, ...draw.hint('review.step_in.why') })]
}

/** Ticks for the people who should not get it. Ten fit on a list; those already left out come first. */
export function leaveOut(ctx: ReaderContext, draw: Draw, excluded: readonly PersonKey[], people: readonly PersonKey[]): Item {
  const order = [...new Set([...excluded, ...people])].slice(0, 10)
  const options = order.map((key) => ({
    id: personOptionId(key),
    label: cut(ctx.say('exclude.person', { name: shortName(ctx, key) }), LIMITS.option),
  }))
  return draw.checks('review.exclude', options, {
    values: excluded.map(personOptionId).filter((id) => options.some((o) => o.id === id)),
    ...draw.hint('review.exclude.hint'),
  })
}
