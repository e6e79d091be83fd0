import { cardButtons } from '#cards/consult-card/card-buttons.ts'
import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type Draw, drawing } from '#cards/kit/drawing.ts'
import type { Card, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { responderOf } from '#domain/consult/people/participants.ts'
import { isAlive, RECORDED } from '#domain/consult/states.ts'
import { hasOpenSteps } from '#domain/consult/talk/has-open-steps.ts'
import { NOBODY } from '#domain/ids.ts'

/** Refusals of flow 4.8. `private` is the one text for everybody without a part in it. */
export const REFUSALS = ['stranger', 'private', 'queue', 'insights'] as const
/** What was pressed belongs to another state than the present one. */
export const OUT_OF_DATE = ['expired', 'changed', 'done', 'formal', 'sent'] as const
export type RefusalKind = (typeof REFUSALS)[number] | (typeof OUT_OF_DATE)[number]

interface RefusalModel {
  /** For `changed` and `done`: the consult, which the reader takes part in. */
  consult?: Consult
  /** For `changed`: what was typed waits for when that page is opened again. */
  kept?: boolean
  /** For `expired` and `sent`: something stood on the page, and is not saved. */
  lost?: boolean
  /** For `expired`: it was a page of one's steps. */
  steps?: boolean
}

const isRefusal = (kind: RefusalKind): kind is (typeof REFUSALS)[number] => (REFUSALS as readonly RefusalKind[]).includes(kind)

/** A kind sentence for whatever could not be done: what was kept, and what to tap. */
export function refusalCard(
  ctx: ReaderContext,
  asked: RefusalKind,
  { consult, kept = false, lost = false, steps = false }: RefusalModel = {},
): Card {
  const moved = asked !== 'expired' && !isRefusal(asked)
  // Said instead when the consult their text names is not known.
  const kind = moved && !consult ? 'expired' : asked
  const refused = isRefusal(kind)
  const id = refused ? (`refuse.${kind}` as const) : (`error.${kind}` as const)
  const draw = drawing(ctx.say, consult ? { id: consult.id } : {})
  const text = ctx.say(id, {
    token: consult?.token ?? '',
    kept: kept ? 'yes' : 'no',
    lost: lost ? 'yes' : 'no',
    how: consult ? howIt(consult) : 'stands',
    person: { person: (consult && responderOf(consult)) ?? NOBODY },
  })
  const item: Item = kind === 'expired' ? { kind: 'alert', level: 'warning', text } : { kind: 'text', text }
  return {
    id,
    fallback: cut(moved && consult && kind !== 'formal' ? text : ctx.say(refused ? 'refuse.fallback' : 'error.fallback'), LIMITS.fallback),
    items: [item],
    ...buttonsOf(ctx, draw, kind, { ...(consult ? { consult } : {}), steps }),
  }
}

/** Of what was sent: its steps can be opened, it is over, or its card says more. */
const howIt = (consult: Consult): 'open' | 'over' | 'stands' => (!isAlive(consult) ? 'over' : hasOpenSteps(consult) ? 'open' : 'stands')

function buttonsOf(ctx: ReaderContext, draw: Draw, kind: RefusalKind, { consult, steps }: RefusalModel): Pick<Card, 'buttons' | 'more'> {
  if (kind === 'done' && consult) return cardButtons(ctx, draw, consult, { buttons: ['record.read', 'consult.reopen'] })
  if (kind === 'sent' && consult) return sentButtons(ctx, draw, consult)
  if (kind !== 'expired' && kind !== 'private') return { buttons: [] }
  return { buttons: [draw.button('door.flag'), ...(steps ? [draw.button('door.steps')] : [])] }
}

function sentButtons(ctx: ReaderContext, draw: Draw, consult: Consult): Pick<Card, 'buttons' | 'more'> {
  if (howIt(consult) === 'open') return { buttons: [draw.button('consult.steps', { style: 'primary' })] }
  return cardButtons(ctx, draw, consult, { buttons: RECORDED.includes(consult.state) ? ['record.read'] : ['consult.view'] })
}
