import { logAnswer } from '#domain/consult/closing/log-answer.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { DraftId } from '#domain/ids.ts'
import { once, rulesAt } from '../change-consult.ts'
import { consultIdOf, type Outcome, type PressRequest } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

const asked = (r: PressRequest): Promise<Outcome> =>
  once(r, async (tx) => {
    const consult = await tx.consults.get(consultIdOf(r))
    if (!consult || !may(consult, r.actor.person, 'log_answer')) throw new Refusal('not_yours')
    if (consult.state !== 'logged') throw new Refusal('changed')
    const situation = { ...consult.situation, need: null, chosenLevel: null }
    const draft = {
      id: r.deps.newId<DraftId>(),
      workerKey: consult.workerKey,
      situation,
      page: 'ask' as const,
      startedAt: r.now,
      changedAt: r.now,
      nudgeAt: null,
    }
    await tx.drafts.save(draft)
    const changed = logAnswer(consult, { by: r.actor.person.key, answer: 'asked' }, rulesAt(r.deps, r.now))
    return { ref: { show: 'ask', id: draft.id }, changed }
  })

/** "Ask for support now" on one's own log: it becomes a draft at the page `ask`, and the log ends. */
export const askFromLog = useCase('ask_from_log', { press: asked })
