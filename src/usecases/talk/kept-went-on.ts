import { keptAgainForm } from '#cards/talk/kept-again-form.ts'
import { keptGateForm } from '#cards/talk/kept-gate-form.ts'
import { readWentOn } from '#cards/talk/went-on-read.ts'
import { wentOnKept } from '#domain/situation/kept-landed.ts'
import { secondTimeLine } from '#domain/situation/second-time.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { stepInChoices } from '#domain/situation/step-in.ts'
import { talksToClient } from '#domain/situation/steps.ts'
import type { PersonKey } from '#domain/words.ts'
import { draftGone } from '../guide/draft-gone.ts'
import type { DraftPlan } from '../guide/draft-plan.ts'
import { lockedDraft } from '../guide/own-draft.ts'
import { planDraft } from '../guide/plan-draft.ts'
import { draftIdOf, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { landSaid, onceForOwn, onToAsk, typedOrSaved } from './kept.ts'

/** "They went on", of what was kept: the gate first, with what is typed saved on the way. Opening it tells nobody and counts for nothing. */
export const keptWentOn = useCase('kept_went_on', {
  press: (r) =>
    r.deps.store.write(r.actor.workspace, async (tx) => ((await typedOrSaved(r, tx)) ? show('kept.gate', r.id) : draftGone(r, tx))),
  draw: (r, { draft, nonce }) => keptGateForm(r.ctx, { id: draft.id, nonce }),
})

/**
 * Without danger: what to say, and Tell. Nothing exists yet that could be raised, so Tell leads to the page on which one asks, and what is sent from there
 * counts as having happened before (R7).
 */
export const tellKept = useCase('tell_kept', {
  draw: async (r, { draft, nonce }) => {
    const told = wentOn(r, draft, null)
    const plan = await r.deps.store.read(r.actor.workspace, (tx) => planDraft(r, tx, told))
    return keptAgainForm(r.ctx, {
      id: draft.id,
      nonce,
      toTalk: talksToClient(plan.rules),
      line: secondTimeLine(r.ctx.rules, told.situation, plan.rules),
      would: { level: plan.level, people: hearAtOnce(plan), stepIn: stepInFor(r, draft) },
      picked: draft.situation.stepIn,
    })
  },
  // Who was picked stays on the page, and hears of nothing before it is sent.
  leave: async (r) => {
    const read = readWentOn(r.values ?? {})
    if ('errors' in read || read.value.stepIn === null) return
    const { stepIn } = read.value
    await r.deps.store.write(r.actor.workspace, async (tx) => {
      const draft = await lockedDraft(r, tx, draftIdOf(r))
      if (draft && stepInFor(r, draft).includes(stepIn)) await tx.drafts.update({ ...draft, situation: { ...draft.situation, stepIn } })
    })
  },
  read: (r) => readWentOn(r.values),
  run: (r, { stepIn }) =>
    onceForOwn(r, async (tx, draft) => {
      await landSaid(r, tx, draft, { wentOn: true })
      return (await onToAsk(r, tx, wentOn(r, draft, stepIn))).ref
    }),
})

const wentOn = (r: Request, draft: Draft, stepIn: PersonKey | null): Draft =>
  wentOnKept(draft, stepIn, { now: r.now, agency: r.deps.agency.current() })

/** Who would get it as it is sent; nobody, where it could be sent to nobody. */
const hearAtOnce = ({ nobody, chain, leads, pointer }: DraftPlan): PersonKey[] =>
  nobody ? [] : [...new Set([...chain.slice(0, 1), ...leads.flatMap(({ person }) => person ?? []), ...(pointer ? [pointer.key] : [])])]

const stepInFor = (r: Request, { workerKey, situation }: Draft): PersonKey[] =>
  stepInChoices(r.deps.agency.current(), workerKey, situation.excluded)
