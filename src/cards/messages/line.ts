import { layOut } from '#cards/card-buttons.ts'
import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/cut.ts'
import { type Action, isAction } from '#cards/ids.ts'
import { followUpCard, isFollowUp } from '#cards/messages/follow-up.ts'
import type { Card, Pointer } from '#cards/model.ts'
import { type Pen, pen } from '#cards/pen.ts'
import { shortName } from '#cards/person-option.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Params } from '#domain/consult/effects.ts'
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
  'draft.resume',
  'checkin.write',
  'checkin.start',
])

export interface LineModel {
  textId: string
  fallbackId?: string
  params: Params
  /** Action ids; unknown ones, of another version, are left out. */
  buttons: readonly string[]
  consult?: Consult
  /** What the buttons point at when it is no consult, such as a draft. */
  pointsAt?: string
}

/**
 * A short message, in a thread or on its own. Its fallback says the token and what kind of news, never a name. Follow-up questions
 * (flow 4.6) come as cards with a head.
 */
export function lineMessage(ctx: ReaderContext, line: LineModel): Card {
  const { textId, consult, pointsAt } = line
  const id = consult?.id ?? pointsAt
  const to: Pointer = id === undefined ? {} : { id }
  const p = pen(ctx.say, to)
  const params = { ...about(consult), ...line.params }
  const [first, ...rest] = line.buttons.filter(isAction)
  const draw = (action: Action, leading: boolean) => {
    const { arg, ...extra } = look(ctx, action, params, { leading, excluded: consult?.excluded ?? [] })
    return p.button(action, arg === undefined ? extra : { ...extra, to: { ...to, arg } })
  }
  const buttons = first ? [draw(first, LEADING.has(first)), ...rest.map((action) => draw(action, false))] : []
  if (isFollowUp(textId)) return followUpCard(ctx, p, { textId, params, buttons })
  return {
    id: textId,
    fallback: cut(fallbackOf(ctx, p, line, params), LIMITS.fallback),
    items: [p.text(textId, params)],
    ...layOut(buttons, []),
  }
}

/** What every line of a consult may name. */
function about(consult: Consult | undefined): Params {
  if (!consult) return {}
  return {
    token: consult.token,
    worker: { person: consult.workerKey },
    state: 'other',
    due: 'no',
    ...(consult.answerDueAt === null ? {} : { answer_by: { at: consult.answerDueAt } }),
    ...(consult.ackDueAt === null ? {} : { ack_by: { at: consult.ackDueAt } }),
  }
}

function fallbackOf(ctx: ReaderContext, p: Pen, { fallbackId, consult }: LineModel, params: Params): string {
  if (fallbackId) return p.say(fallbackId, params)
  // `line.late` says {state} in words of its own, which are no state of a consult.
  return consult ? p.say('fallback.line', params) : ctx.say('door.fallback')
}

interface Look {
  style?: 'primary' | 'danger'
  confirm?: Params
  /** What exactly is meant: the message that is to be the answer. */
  arg?: string
}

/** Style, confirm and aim of a button on a line. */
function look(ctx: ReaderContext, action: Action, params: Params, q: { leading: boolean; excluded: readonly PersonKey[] }): Look {
  const style = q.leading ? { style: 'primary' as const } : action === 'draft.delete' ? { style: 'danger' as const } : {}
  if (action === 'draft.delete') return { ...style, confirm: {} }
  if (action === 'consult.reopen' && typeof params.token === 'string') return { ...style, confirm: { token: params.token } }
  if (action === 'follow.worse') return { ...style, confirm: worseParams(ctx, params, q.excluded) }
  if (action === 'consult.is_answer' && typeof params.message === 'string') return { ...style, arg: params.message }
  return style
}

/** "Tell {person} and {manager}?", names cut so that the question fits. A manager who is left out is not told, so not named. */
function worseParams(ctx: ReaderContext, params: Params, excluded: readonly PersonKey[]): Params {
  const who = typeof params.person === 'object' && 'person' in params.person ? params.person.person : ctx.reader.supervisor
  const manager = ctx.reader.manager && !excluded.includes(ctx.reader.manager) ? ctx.reader.manager : who
  const name = (key: string | undefined) => (key ? shortName(ctx, key) : ctx.name(''))
  return { token: params.token ?? '', person: name(who), manager: name(manager) }
}
