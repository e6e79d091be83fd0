import { planGoodQuestion } from '#cards/answering/plan-good-question.ts'
import { worseQuestion } from '#cards/follow-up/worse-question.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Confirm, Pointer } from '#cards/model.ts'
import { shareQuestion } from '#cards/reflections/reflection-form.ts'
import { isAction } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { standingOf } from '#domain/consult/permissions.ts'
import type { Params } from '#domain/text-params.ts'
import { neverOf } from '../never-to/never-of.ts'
import { consultIdOf, type Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'

/** The question before a press, where a button cannot hold it: the same texts its Confirm has. Null when that press asks nothing. */
export async function askFirst(r: Request, action: string, to: Pointer): Promise<Confirm | null> {
  if (!isAction(action)) return null
  const consult =
    to.id === undefined ? null : await orUnread(r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(to))))
  const params = (await OWN[action]?.(r)) ?? (consult && isPartOf(r, consult) ? await paramsOf(r, action, consult) : null)
  if (params === null) return null
  return drawing(r.ctx.say, to).button(action, { params, confirm: params }).confirm ?? null
}

/** Questions about what is the person's own. */
const OWN: Readonly<Record<string, (r: Request) => Params | null | Promise<Params | null>>> = {
  'draft.delete': () => ({}),
  'reflection.delete': () => ({}),
  'reflection.share': async (r) => shareQuestion(r.ctx, await neverOf(r)),
}

const isPartOf = (r: Request, consult: Consult): boolean =>
  !['stranger', 'excluded', 'copy', 'left', 'silent'].includes(standingOf(consult, r.actor.person.key))

async function paramsOf(r: Request, action: string, consult: Consult): Promise<Params | null> {
  if (action === 'consult.reopen') return { token: consult.token }
  if (action === 'consult.hands' || action === 'consult.give_back') return {}
  if (action === 'consult.plan_good') return planGoodQuestion(r.ctx, consult)
  if (action !== 'follow.worse') return null
  return worseQuestion(r.ctx, consult, await neverOf(r))
}
