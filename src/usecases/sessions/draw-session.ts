import type { Form } from '#cards/model.ts'
import { sessionForm } from '#cards/sessions/session-form.ts'
import { sessionLogForm } from '#cards/sessions/session-log-form.ts'
import { sessionPickForm } from '#cards/sessions/session-pick-form.ts'
import { sessionReply } from '#cards/sessions/session-reply.ts'
import { Refusal } from '#domain/errors.ts'
import { otherOf } from '#domain/session/pair.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import type { Answer } from '../ports/doors.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { ownPair, ownPairs, type Who } from './own-pairs.ts'
import { pairAgenda } from './pair-agenda.ts'
import { parkChoices } from './park-choices.ts'

/** Earlier sessions shown in the form. */
const PAST = 5

/**
 * The screens of supervision sessions, by the pair that `arg` names. Without one: the only pair there is, a choice of several, or one
 * kind sentence for somebody who has none. Null for a screen that is none of them.
 */
export async function drawSession(r: Request, screen: string, arg: string): Promise<Answer | null> {
  switch (screen) {
    case 'session':
      return arg === '' ? firstSession(r) : form(await withPair(r, arg, (tx, who) => pairForm(r, tx, who)))
    case 'session.log':
      return arg === '' ? firstSession(r) : logScreen(r, arg)
    case 'session.saved':
      return { kind: 'done', card: await withPair(r, arg, (tx, who) => savedCard(r, tx, who)) }
    case 'session.logged':
      return { kind: 'done', card: sessionReply(r.ctx, 'session.saved.log') }
    case 'session.known':
      return { kind: 'done', card: sessionReply(r.ctx, 'session.known') }
    default:
      return null
  }
}

const form = (one: Form): Answer => ({ kind: 'form', how: 'show', form: one })

async function withPair<T>(r: Request, arg: string, draw: (tx: Tx, who: Who & { sessionId: string | null }) => Promise<T>): Promise<T> {
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const who = await ownPair(r, tx, arg)
    if (!who) throw new Refusal('not_yours')
    return draw(tx, who)
  })
}

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
  return drawn ? form(drawn) : { kind: 'card', card: sessionReply(r.ctx, 'session.nobody') }
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

async function savedCard(r: Request, tx: Tx, who: Who) {
  const me = r.actor.person.key
  const pair = await tx.sessions.peek(who.workerKey, who.supervisorKey)
  const booked = pair?.booked ?? null
  if (booked === null || booked.endsAt <= r.now) return sessionReply(r.ctx, 'session.saved.none')
  return sessionReply(r.ctx, 'session.saved', { at: { at: booked.startsAt }, person: { person: otherOf(who, me) } })
}
