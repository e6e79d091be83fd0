import { layOut } from '#cards/consult-card/card-buttons.ts'
import { quietFallback } from '#cards/consult-card/quiet-fallback.ts'
import { loosely, type ReaderContext } from '#cards/context.ts'
import { followUpCard, isFollowUp } from '#cards/follow-up/follow-up-card.ts'
import { worseQuestion } from '#cards/follow-up/worse-question.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import { followsArg } from '#cards/kit/follows.ts'
import type { Card, Pointer } from '#cards/model.ts'
import type { TextId } from '#cards/texts/text-catalog.ts'
import { type Action, isAction } from '#cards/verbs.ts'
import { inOtherHands } from '#domain/consult/account/silent.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { alarmSent } from '#domain/consult/people/alarm-sent.ts'
import { mayRing } from '#domain/consult/people/knows-where.ts'
import { firstOf } from '#domain/consult/people/participants.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import type { Params } from '#domain/text-params.ts'
import type { PersonKey } from '#domain/words.ts'

/** Buttons that are primary when they lead a line (flow 4.4 to 4.6). */
const LEADING: ReadonlySet<Action> = new Set([
  'consult.read',
  'consult.answer',
  'consult.spoken',
  'consult.close',
  'record.sign',
  'spoken.confirm',
  'door.flag',
  'door.session',
  'session.log',
  'draft.resume',
  'checkin.write',
  'checkin.start',
])

export interface LineModel {
  textId: TextId
  fallbackId?: TextId
  params: Params
  /** Action ids; unknown ones, of another version, are left out. */
  buttons: readonly string[]
  consult?: Consult
  /** Whom its worker left out for all that comes: no button asks whether to tell them. */
  never?: readonly PersonKey[]
  /** What the buttons point at when it is no consult, such as a draft. */
  pointsAt?: string
}

/**
 * A short message, in a thread or on its own. Its fallback says the token and what kind of news, never a name. Follow-up questions
 * (flow 4.6) come as cards with a head.
 */
export function lineMessage(ctx: ReaderContext, told: LineModel): Card {
  const line = withoutRinging(told)
  const { textId, consult, pointsAt } = line
  const id = consult?.id ?? pointsAt
  const to: Pointer = id === undefined ? {} : { id }
  const draw = drawing(ctx.say, to)
  const params = { ...about(consult), ...line.params, ...(consult && SAYS_WHO_HAS_IT.has(textId) ? alarmSent(consult) : {}) }
  const [first, ...rest] = line.buttons.filter(isAction)
  const button = (action: Action, leading: boolean) => {
    const { arg, ...extra } = look(ctx, action, params, { leading, consult, never: line.never ?? [] })
    return draw.button(action, arg === undefined ? extra : { ...extra, to: { ...to, arg } })
  }
  const buttons = first ? [button(first, LEADING.has(first)), ...rest.map((action) => button(action, false))] : []
  if (isFollowUp(textId)) return followUpCard(ctx, draw, { textId, params, buttons })
  return {
    id: textId,
    fallback: (consult && quietFallback(ctx, consult)) ?? cut(fallbackOf(ctx, line, params), LIMITS.fallback),
    items: [{ kind: 'text', text: cut(loosely(ctx.say)(textId, params), LIMITS.text) }],
    ...layOut(buttons, []),
  }
}

/** Lines that name whom an alarm was sent to: as it is when they go out, not as it was when they were asked for (R9). */
const SAYS_WHO_HAS_IT: ReadonlySet<TextId> = new Set(['worker.alarm.rung', 'worker.alarm.safe'])

/** Lines that ask to phone the worker. */
const ASKS_TO_RING: ReadonlySet<TextId> = new Set([
  'line.safe',
  'line.mistake',
  'line.alarm.more',
  'line.alarm.raised',
  'line.alarm.again',
  'line.spoken.reported',
  'line.spoken.half',
  'line.spoken.not',
  'line.spoken.no',
  'remind.alarm',
  'remind.reported',
  'remind.silent',
  'remind.check',
])

/** A phone that may be in other hands is not to be rung, whenever the line was asked for: the card says how to help (R10). */
function withoutRinging(line: LineModel): LineModel {
  if (!line.consult || !inOtherHands(line.consult) || !ASKS_TO_RING.has(line.textId)) return line
  return { ...line, textId: 'line.alarm.look', fallbackId: 'remind.alarm.fallback', params: {} }
}

/** What every line of a consult may name. */
function about(consult: Consult | undefined): Params {
  if (!consult) return {}
  return {
    token: consult.token,
    worker: { person: consult.workerKey },
    state: 'other',
    due: 'no',
    ring: mayRing(consult) ? 'yes' : 'no',
    ...(consult.answerDueAt === null ? {} : { answer_by: { at: consult.answerDueAt } }),
    ...(consult.ackDueAt === null ? {} : { ack_by: { at: consult.ackDueAt } }),
  }
}

function fallbackOf(ctx: ReaderContext, { fallbackId, consult }: LineModel, params: Params): string {
  const say = loosely(ctx.say)
  if (fallbackId) return say(fallbackId, params)
  // `line.late` says {state} in words of its own, which are no state of a consult.
  return consult ? say('fallback.line', params) : say('door.fallback')
}

interface Look {
  style?: 'primary' | 'danger'
  confirm?: Params
  /** What exactly is meant: the message that is to be the answer. */
  arg?: string
}

interface LookAt {
  leading: boolean
  consult: Consult | undefined
  never: readonly PersonKey[]
}

/** Style, confirm and aim of a button on a line. */
function look(ctx: ReaderContext, action: Action, params: Params, q: LookAt): Look {
  const style = q.leading ? { style: 'primary' as const } : action === 'draft.delete' ? { style: 'danger' as const } : {}
  const arg = aimOf(ctx, action, params, q.consult)
  const confirm = confirmOf(ctx, action, params, q)
  return { ...style, ...(arg ? { arg } : {}), ...(confirm ? { confirm } : {}) }
}

function confirmOf(ctx: ReaderContext, action: Action, { token }: Params, { consult, never }: LookAt): Params | null {
  if (action === 'draft.delete') return {}
  if (action === 'consult.reopen' && typeof token === 'string') return { token }
  return action === 'follow.worse' && consult ? worseQuestion(ctx, consult, never) : null
}

/** A param of the line that says what the button means, or what follows from the consult. */
function aimOf(ctx: ReaderContext, action: Action, params: Params, consult: Consult | undefined): string | null {
  const named = (name: string) => (typeof params[name] === 'string' ? params[name] : null)
  switch (action) {
    case 'consult.is_answer':
      return named('message')
    case 'action.done':
      return named('action')
    case 'spoken.confirm':
      return typeof params.report === 'number' ? String(params.report) : null
    case 'session.log':
      return named('pair')
    case 'door.session':
      return named('pair') ?? (consult ? sessionAim(consult, ctx.reader.key) : null)
    case 'door.flag':
      return consult?.workerKey === ctx.reader.key ? followsArg(consult.id) : null
    default:
      return null
  }
}

/** The pair a consult waits for, seen from either side. */
function sessionAim(consult: Consult, reader: PersonKey): string | null {
  const supervisorKey = reader === consult.workerKey ? firstOf(consult) : reader
  return supervisorKey === null ? null : pairArg({ workerKey: consult.workerKey, supervisorKey }, reader)
}
