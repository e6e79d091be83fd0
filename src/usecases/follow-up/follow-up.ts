import { aftercareReply } from '#cards/follow-up/aftercare-reply.ts'
import { type FollowUpAnswer, nextCareAt, followUp as rule } from '#domain/consult/afterwards/follow-up.ts'
import { isLog, logAnswer } from '#domain/consult/closing/log-answer.ts'
import { change, rulesAt } from '../change-consult.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import { consultIdOf, me, type Outcome, type PressRequest } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** What the worker says when asked later: did the boundary hold, how did it go, how are they. */
export const settled = useCase('settled', { press: (r) => said(r, 'settled') })
export const again = useCase('again', { press: (r) => said(r, 'again') })
export const worse = useCase('worse', { press: (r) => said(r, 'worse') })
export const notYet = useCase('not_yet', { press: (r) => said(r, 'later') })
export const stopAsking = useCase('stop_asking', { press: (r) => said(r, 'stop') })
export const careOk = useCase('care_ok', { press: (r) => said(r, 'ok') })
export const careStill = useCase('care_still', { press: (r) => said(r, 'still') })
export const careTalk = useCase('care_talk', { press: (r) => said(r, 'talk') })

async function said(r: PressRequest, answer: FollowUpAnswer): Promise<Outcome> {
  const by = me(r)
  const outcome = await change(r, 'nothing', async (consult, rules, tx) =>
    isLog(consult) && (answer === 'settled' || answer === 'again')
      ? logAnswer(consult, { by, answer }, rules)
      : rule(consult, { by, answer }, { ...rules, never: await neverOfWorker(tx, consult.workerKey) }),
  )
  if (answer !== 'ok' && answer !== 'still') return outcome
  // Drawn from the press itself: which of the two it was is kept nowhere.
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(r)))
  const nextAt = consult && nextCareAt(consult, rulesAt(r.deps, r.now))
  return { kind: 'card', card: aftercareReply(r.ctx, { id: r.id, answer, nextAt }) }
}
