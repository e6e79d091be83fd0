import type { Form } from '#cards/model.ts'
import { sessionForm } from '#cards/sessions/session-form.ts'
import { sessionLogForm } from '#cards/sessions/session-log-form.ts'
import { sessionPickForm } from '#cards/sessions/session-pick-form.ts'
import { sessionReply } from '#cards/sessions/session-reply.ts'
import { otherOf } from '#domain/session/pair.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import { neverOf } from '../never-to/never-of.ts'
import type { Answer } from '../ports/doors.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { ownPairs, type Who, withPair } from './own-pairs.ts'
import { pairAgenda } from './pair-agenda.ts'
import { parkChoices } from './park-choices.ts'

/** Earlier sessions shown in the form. */
const PAST = 5

/**
 * The pages of supervision sessions, by the pair that `arg` names. Without one: the only pair there is, a choice of several, or one
 * kind sentence for somebody who has none.
 */
export const drawSession = async (r: Request, arg: string): Promise<Answer> =>
  arg === '' ? firstSession(r) : form(await withPair(r, arg, (tx, who) => pairForm(r, tx, who)))

export const drawLog = (r: Request, arg: string): Promise<Answer> => (arg === '' ? firstSession(r) : logScreen(r, arg))

const form = (one: Form): Answer => ({ kind: 'form', how: 'show', form: one })

async function firstSession(r: Request): Promise<Answer> {
  const me = r.actor.person.key
  const drawn = await r.deps.store.read(r.actor.workspace, async (tx) => {
    const pairs = await ownPairs(r, tx)
    const [only] = pairs
    if (only && pairs.length === 1) return pairForm(r, tx, only)
    return pairs.length === 0
      ? null
      : sessionPickForm(r.ctx, {
          nonce: r.deps.newId(),
          choices: pairs.map((pair) => ({ option: pairArg(pair, me), person: otherOf(pair, me) })),
        })
  })
  if (drawn) return form(drawn)
  const leftOut = r.actor.person.supervisor !== undefined && (await neverOf(r)).includes(r.actor.person.supervisor)
  return { kind: 'card', card: leftOut ? sessionReply(r.ctx, 'session.left_out') : sessionReply(r.ctx, 'session.nobody') }
}

async function pairForm(r: Request, tx: Tx, who: Who): Promise<Form> {
  const me = r.actor.person.key
  const pair = await tx.sessions.peek(who.workerKey, who.supervisorKey)
  const { items } = await pairAgenda(tx, who, r.now)
  const booked = pair?.booked ?? null
  return sessionForm(r.ctx, {
    arg: pairArg(who, me),
    nonce: r.deps.newId(),
    person: otherOf(who, me),
    startsAt: booked !== null && booked.endsAt > r.now ? booked.startsAt : null,
    rows: items,
    park: me === who.workerKey ? await parkChoices(tx, who, r.now) : [],
    past: await tx.sessions.held(who.workerKey, who.supervisorKey, PAST),
    begun: booked !== null && booked.startsAt <= r.now ? booked.id : null,
  })
}

async function logScreen(r: Request, arg: string): Promise<Answer> {
  return withPair(r, arg, async (tx, who): Promise<Answer> => {
    const me = r.actor.person.key
    const pair = await tx.sessions.peek(who.workerKey, who.supervisorKey)
    const booked = pair?.booked ?? null
    if (who.sessionId !== null && booked?.id !== who.sessionId) return { kind: 'card', card: sessionReply(r.ctx, 'session.known') }
    const at = booked !== null && booked.startsAt <= r.now ? booked.startsAt : r.now
    const named = pairArg(who, me, who.sessionId ?? undefined)
    return form(sessionLogForm(r.ctx, { arg: named, nonce: r.deps.newId(), person: otherOf(who, me), at, booked: who.sessionId !== null }))
  })
}
