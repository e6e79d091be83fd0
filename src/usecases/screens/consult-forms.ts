import { answerForm } from '#cards/answering/answer-form.ts'
import { levelForm, raiseForm } from '#cards/answering/change-level-form.ts'
import { declineForm, handOverForm, secondForm } from '#cards/answering/pass-on-form.ts'
import { snoozeForm } from '#cards/answering/snooze-form.ts'
import { spokenForm } from '#cards/answering/spoken-form.ts'
import { askBackForm, replyForm } from '#cards/answering/write-form.ts'
import { excludeForm } from '#cards/asking/exclude-form.ts'
import { policyForm } from '#cards/asking/policy-form.ts'
import { updateForm } from '#cards/asking/update-form.ts'
import { withdrawForm } from '#cards/asking/withdraw-form.ts'
import { amendForm, differForm } from '#cards/closing/amend-form.ts'
import { closeDetailForm, closeForm } from '#cards/closing/close-form.ts'
import { readOutcome } from '#cards/closing/close-read.ts'
import { formalForm } from '#cards/closing/formal-form.ts'
import { recordForm } from '#cards/closing/record-form.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import { idcheckForm } from '#cards/guide/idcheck-form.ts'
import { sentForm } from '#cards/guide/sent-form.ts'
import type { Form, Values } from '#cards/model.ts'
import { readForm } from '#cards/reading/read-form.ts'
import { readersForm } from '#cards/reading/readers-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
import { withdrawingMeans } from '#domain/consult/asking/withdraw.ts'
import { ownAckFor } from '#domain/consult/clock/run-clocks.ts'
import { undoneSteps } from '#domain/consult/closing/steps-not-done.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { nextRungPerson, whoHasIt } from '#domain/consult/people/who-has-it.ts'
import { chainNow } from '#domain/consult/people/who-is-next.ts'
import { may } from '#domain/consult/permissions.ts'
import { usualReviewOn } from '#domain/escalation/after-steps.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { nextOpening } from '#domain/time/team-clock.ts'
import { rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { findIn, reworded, textOf } from '../screen-words.ts'
import { candidatesOf, nextTaker } from './candidates.ts'
import type { ConsultForm } from './consult-form.ts'
import { levelOffers } from './level-offers.ts'

/** Every form on a consult, by form id (flow 5), with the action a person needs to be allowed. */
export const CONSULT_FORMS: Readonly<Record<string, ConsultForm>> = {
  danger: { may: 'view', draw: (r, _tx, consult, arg) => dangerForm(r.ctx, { consult, nonce: nonce(r), failed: arg === 'failed' }) },
  sent: {
    may: 'view',
    draw: (r, _tx, consult) => {
      const { record } = stepRules(r.deps.guidance.rules(), consult.situation, consult.level, consult.floor)
      const reviewOn = consult.reviewOn ?? usualReviewOn(r.deps.agency.current(), r.now)
      return sentForm(r.ctx, { consult, nonce: nonce(r), askNoted: record === 'R' || record === 'O', reviewOn })
    },
  },
  read: { may: 'read', draw: drawRead },
  view: {
    may: 'view',
    draw: async (r, tx, consult, arg) =>
      viewForm(r.ctx, { consult, nonce: nonce(r), messages: await tx.messages.of(consult.id), ...offset(arg) }),
  },
  readers: {
    may: 'readers',
    draw: async (r, tx, consult, arg) =>
      readersForm(r.ctx, { consult, nonce: nonce(r), accesses: await tx.accesses.of(consult.id), ...offset(arg) }),
  },
  policy: { may: 'policy', draw: (r, _tx, consult) => policyForm(r.ctx, { consult, nonce: nonce(r) }) },
  answer: { may: 'answer', draw: withValues('answer', (r, consult, values) => answerForm(r.ctx, { consult, nonce: nonce(r), values })) },
  spoken: {
    may: 'spoken',
    draw: (r, _tx, consult, arg) => spokenForm(r.ctx, { consult, nonce: nonce(r), ...(arg ? { values: { 'spoken.how': arg } } : {}) }),
  },
  ask_back: {
    may: 'ask_back',
    draw: withValues('ask_back', (r, consult, values) => askBackForm(r.ctx, { consult, nonce: nonce(r), values })),
  },
  reply: { may: 'write', draw: withValues('reply', (r, consult, values) => replyForm(r.ctx, { consult, nonce: nonce(r), values })) },
  hand_over: {
    may: 'hand_over',
    draw: withValues('hand_over', (r, consult, values) =>
      handOverForm(r.ctx, {
        consult,
        nonce: nonce(r),
        values,
        candidates: candidatesOf(r, consult, 'hand_over'),
        ackDueAt: ownAckFor(consult, rulesAt(r.deps, r.now)),
      }),
    ),
  },
  second: {
    may: 'second',
    draw: withValues('second', (r, consult, values) =>
      secondForm(r.ctx, { consult, nonce: nonce(r), values, candidates: candidatesOf(r, consult, 'second') }),
    ),
  },
  decline: {
    may: 'decline',
    draw: (r, _tx, consult) =>
      declineForm(r.ctx, { consult, nonce: nonce(r), candidates: candidatesOf(r, consult, 'hand_over'), next: nextTaker(r, consult) }),
  },
  snooze: { may: 'snooze', draw: drawSnooze },
  raise: { may: 'raise', draw: (r, _tx, consult) => raiseForm(r.ctx, { consult, nonce: nonce(r), levels: levelOffers(r, consult) }) },
  level: { may: 'level', draw: (r, _tx, consult) => levelForm(r.ctx, { consult, nonce: nonce(r), levels: levelOffers(r, consult) }) },
  update: { may: 'update', draw: withValues('update', (r, consult, values) => updateForm(r.ctx, { consult, nonce: nonce(r), values })) },
  withdraw: {
    may: 'withdraw',
    draw: withValues('withdraw', (r, consult, values) =>
      withdrawForm(r.ctx, { consult, nonce: nonce(r), values, request: withdrawingMeans(consult) === 'request' }),
    ),
  },
  close: {
    may: 'close',
    draw: withValues('close', (r, consult, values) => closeForm(r.ctx, { consult, nonce: nonce(r), values, undone: undone(r, consult) })),
  },
  'close.detail': {
    may: 'close',
    draw: withValues('close', (r, consult, values) =>
      closeDetailForm(r.ctx, { consult, nonce: nonce(r), values, outcome: readOutcome(values ?? {}) ?? 'coached_continue' }),
    ),
  },
  record: {
    may: 'record',
    draw: async (r, tx, consult) => recordForm(r.ctx, { consult, nonce: nonce(r), accesses: await tx.accesses.of(consult.id) }),
  },
  differ: { may: 'mark', draw: withValues('differ', (r, consult, values) => differForm(r.ctx, { consult, nonce: nonce(r), values })) },
  amend: { may: 'amend', draw: withValues('amend', (r, consult, values) => amendForm(r.ctx, { consult, nonce: nonce(r), values })) },
  formal: { may: 'formal', draw: (r, _tx, consult) => formalForm(r.ctx, { consult, nonce: nonce(r) }) },
  exclude: {
    may: 'exclude',
    draw: (r, _tx, consult) => {
      const people = [...whoHasIt(consult), ...chainNow(consult, r.deps.agency.current())]
      return excludeForm(r.ctx, { consult, nonce: nonce(r), people: [...new Set(people)].filter((key) => !consult.excluded.includes(key)) })
    },
  },
  idcheck: { may: 'readers', draw: drawCheck },
}

const nonce = (r: Request): string => r.deps.newId()

const offset = (arg: string): { offset?: number } => (/^\d{1,6}$/.test(arg) ? { offset: Number(arg) } : {})

/** A form that gets back what the same person typed into it earlier. */
function withValues(form: string, draw: (r: Request, consult: Consult, values: Values | null) => Form): ConsultForm['draw'] {
  return async (r, tx, consult) => draw(r, consult, await tx.formDrafts.get(r.actor.person.key, consult.id, form))
}

async function drawRead(r: Request, tx: Tx, consult: Consult, arg: string): Promise<Form> {
  const messages = await tx.messages.of(consult.id)
  return readForm(r.ctx, {
    consult,
    nonce: nonce(r),
    messages,
    repeats: consult.act - 1,
    follows: await followsFor(r, tx, consult),
    ...offset(arg),
  })
}

/** The consult it goes on from is named only to somebody who may open that one as well: a token says that there is one (R4). */
async function followsFor(r: Request, tx: Tx, { situation }: Consult): Promise<string | null> {
  const earlier = situation.follows && (await tx.consults.peek(situation.follows.id))
  return earlier && may(earlier, r.actor.person, 'read') ? earlier.token : null
}

function drawSnooze(r: Request, _tx: Tx, consult: Consult): Form {
  const agency = r.deps.agency.current()
  const opening = nextOpening(agency, r.now)
  const offer = consult.level === 'today' || opening === null ? { kind: 'half' as const } : { kind: 'opening' as const, at: opening }
  return snoozeForm(r.ctx, { consult, nonce: nonce(r), offer, next: nextRungPerson(consult, agency, r.deps.guidance.rules(), r.now) })
}

async function drawCheck(r: Request, tx: Tx, consult: Consult, from: string): Promise<Form> {
  const values = (await tx.formDrafts.get(r.actor.person.key, consult.id, from)) ?? {}
  const text = Object.keys(values)
    .map((field) => textOf(values, field))
    .find((words) => findIn(r.deps, words).length > 0)
  const preview = reworded(r.deps, text ?? '')
  return idcheckForm(r.ctx, { draft: { id: consult.id }, nonce: nonce(r), findings: findIn(r.deps, text ?? ''), preview, from })
}

const undone = (r: Request, consult: Consult) => undoneSteps(consult, r.deps.guidance.rules())
