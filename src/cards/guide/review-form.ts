import type { ReaderContext } from '#cards/context.ts'
import { levelName, reasonList } from '#cards/guide/level-choice.ts'
import { situationItems } from '#cards/guide/situation-items.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { dayAt, pickedAt } from '#cards/kit/local-day.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import { type Candidate, personOption, personOptionId, shortName } from '#cards/kit/person-option.ts'
import type { Form, Item } from '#cards/model.ts'
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
  /** A lead who is added and named at once (safeguarding, conduct): already part of `chain`'s readers. */
  leads?: readonly PersonKey[]
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
}

/** Page 5: to whom, by when, what they will read; or, for a log, that nobody is told. */
export function reviewForm(ctx: ReaderContext, { draft, nonce, plan, leaving }: ReviewModel): Form {
  const s = draft.situation
  const log = plan.level === 'log_only'
  const contactAt = pickedAt(ctx, s.contactDate, s.contactTime)
  const canSend = log || !plan.nobody
  return page(ctx, 'review', { id: draft.id, ...(leaving ? { arg: 'leaving' } : {}), nonce }, (p) => ({
    submit: canSend ? (log ? 'review.log.save' : 'nav.send') : undefined,
    close: 'nav.keep',
    items: [
      plan.level === 'now' ? p.alert('error', 'safety.number') : p.small('safety.line'),
      ...(log ? [p.text('review.log')] : routing(ctx, p, plan)),
      ...(log ? [] : choices(ctx, p, draft, plan, leaving)),
      p.text('review.see'),
      ...situationItems(ctx, p, s, contactAt),
      ...(log ? [] : [p.small('review.chat')]),
      p.small('limits.type'),
      p.buttons(p.button('review.edit_about'), p.button('review.edit_tell'), p.button('draft.delete', { style: 'danger', confirm: {} })),
    ],
  }))
}

function routing(ctx: ReaderContext, p: Pen, plan: ReviewPlan): Item[] {
  if (plan.nobody) return [p.alert('error', 'review.nobody', { ways: { list: plan.ways } })]
  const [first, ...chain] = [...new Set([...plan.chain, ...(plan.leads ?? [])])]
  return [
    ...(first ? [p.text('review.to', { first: { person: first }, chain: { people: chain.length > 0 ? chain : [first] } })] : []),
    plan.level === 'now'
      ? p.text('review.now')
      : p.text('review.when', { ack_by: { at: plan.ackDueAt ?? ctx.now }, answer_by: { at: plan.answerDueAt ?? ctx.now } }),
    ...(plan.noDutyUntilAt === null ? [] : [p.alert('warning', 'review.hours', { opens: { at: plan.noDutyUntilAt } })]),
    ...(plan.noCover ? [p.alert('warning', 'review.no_cover')] : []),
    ...(plan.raised ? [p.small('review.raised', { level: levelName(ctx, plan.level), reasons: reasonList(ctx, plan.reasons) })] : []),
    ...plan.away.slice(0, 3).map((a) =>
      p.small('review.away', {
        name: { person: a.key },
        until: { at: dayAt(ctx, a.until) ?? ctx.now },
        next: { person: a.next },
      }),
    ),
    ...(plan.pointer
      ? [p.small('review.pointer', { manager: { person: plan.pointer.key }, reasons: reasonList(ctx, plan.pointer.reasons) })]
      : []),
  ]
}

function choices(ctx: ReaderContext, p: Pen, { situation: s }: Pick<Draft, 'situation'>, plan: ReviewPlan, leaving: boolean): Item[] {
  const others = plan.others.map((c) => personOption(ctx, c, { plain: 'hand_over.person', away: 'hand_over.away' }))
  const chosen = others.find((o) => s.sendTo && o.id === personOptionId(s.sendTo))
  const pickOther = others.length > 0 && (plan.noSupervisor || plan.nobody || leaving)
  return [
    ...(plan.hrOffered
      ? [p.checks('review.hr', ['review.hr.yes'], { values: s.alsoHr ? ['review.hr.yes'] : [] }), p.small('review.hr.why')]
      : []),
    ...(leaving
      ? [leaveOut(ctx, p, s.excluded, plan.canLeaveOut)]
      : plan.canLeaveOut.length > 0
        ? [p.buttons(p.button('review.leave'))]
        : []),
    ...(plan.noSupervisor ? [p.alert('warning', 'review.none')] : []),
    ...(pickOther ? [p.select('review.other', others, { optional: true, ...(chosen ? { value: chosen.id } : {}) })] : []),
  ]
}

/** Ticks for the people who should not get it. Ten fit on a list; those already left out come first. */
export function leaveOut(ctx: ReaderContext, p: Pen, excluded: readonly PersonKey[], people: readonly PersonKey[]): Item {
  const order = [...new Set([...excluded, ...people])].slice(0, 10)
  const options = order.map((key) => ({
    id: personOptionId(key),
    label: cut(ctx.say('exclude.person', { name: shortName(ctx, key) }), LIMITS.option),
  }))
  return p.checks('review.exclude', options, {
    values: excluded.map(personOptionId).filter((id) => options.some((o) => o.id === id)),
    ...p.hint('review.exclude.hint'),
  })
}
