import { cardButtons } from '#cards/consult-card/card-buttons.ts'
import { loosely, type ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { pen } from '#cards/kit/pen.ts'
import type { Card, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { DraftId } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'

/** Refusals and errors of flow 4.8. `private` is the one text for everybody without a part in it. */
export const REFUSALS = ['stranger', 'private', 'queue', 'insights', 'guest', 'not_allowed', 'worker', 'admin'] as const
export const FAULTS = ['db', 'slow', 'expired', 'changed', 'done', 'many', 'unsent', 'unknown', 'setup', 'draft', 'people'] as const
export type RefusalKind = (typeof REFUSALS)[number] | (typeof FAULTS)[number]

interface RefusalModel {
  /** For `changed`, `done` and `unsent`: the consult, which the reader takes part in. */
  consult?: Consult
  draftId?: DraftId
  /** `unknown`: what operators can look up. */
  code?: string
  /** `setup`: what is missing, as a finished text. */
  part?: string
  /** `slow`: up to when the draft is safe. */
  savedAt?: number
}

const isRefusal = (kind: RefusalKind): kind is (typeof REFUSALS)[number] => (REFUSALS as readonly RefusalKind[]).includes(kind)

const ALERTS: ReadonlySet<RefusalKind> = new Set(['db', 'slow', 'expired'])
/** Said instead when the facts their text names are not known. */
const needsConsult: ReadonlySet<RefusalKind> = new Set(['changed', 'done', 'unsent'])

/** A kind sentence for whatever could not be done: what was kept, and what to tap. */
export function refusalCard(ctx: ReaderContext, asked: RefusalKind, model: RefusalModel = {}): Card {
  const kind = needsConsult.has(asked) && !model.consult ? 'expired' : asked
  const refused = isRefusal(kind)
  const id = refused ? (`refuse.${kind}` as const) : (`error.${kind}` as const)
  const p = pen(ctx.say, model.consult ? { id: model.consult.id } : model.draftId ? { id: model.draftId } : {})
  const text = loosely(ctx.say)(id, params(ctx, model))
  const own = kind === 'changed' || kind === 'done'
  const item: Item = ALERTS.has(kind) ? { kind: 'alert', level: kind === 'db' ? 'error' : 'warning', text } : { kind: 'text', text }
  return {
    id,
    fallback: cut(own ? text : ctx.say(refused ? 'refuse.fallback' : 'error.fallback'), LIMITS.fallback),
    items: [item],
    ...(kind === 'done' && model.consult
      ? cardButtons(ctx, p, model.consult, { buttons: ['record.read', 'consult.reopen'] })
      : { buttons: others(kind, p, model) }),
  }
}

const params = (ctx: ReaderContext, { consult, code, part, savedAt }: RefusalModel): Params => ({
  code: code ?? '-',
  part: part ?? '-',
  at: { at: savedAt ?? ctx.now },
  ...(consult ? { token: consult.token } : {}),
})

function others(kind: RefusalKind, p: ReturnType<typeof pen>, { draftId }: RefusalModel) {
  if (kind === 'expired') return draftId ? [p.button('draft.resume', { style: 'primary' })] : [p.button('door.flag')]
  if (kind === 'private' || kind === 'draft') return [p.button('door.flag')]
  return kind === 'worker' ? [p.button('door.queue')] : []
}
