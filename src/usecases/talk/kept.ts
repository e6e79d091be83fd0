import { readContact } from '#cards/talk/contact-fields.ts'
import { keptForm } from '#cards/talk/kept-form.ts'
import type { NextContact } from '#domain/consult/talk/next-contact.ts'
import { keep as kept, keptContactAt, keptStepsAt, withReminder } from '#domain/situation/kept.ts'
import { type KeptLanded, keptToTalk, landKept } from '#domain/situation/kept-landed.ts'
import { isLookedAt, nextPage } from '#domain/situation/pages.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { stepsPage } from '#domain/situation/steps-page.ts'
import type { At } from '#domain/words.ts'
import { settleOwn, settleSome } from '../asked/settle-asked.ts'
import { rulesAt } from '../change-consult.ts'
import { draftGone } from '../guide/draft-gone.ts'
import type { PlannedDraft } from '../guide/draft-plan.ts'
import { lockedDraft, ownDraft } from '../guide/own-draft.ts'
import { planDraft } from '../guide/plan-draft.ts'
import { isPage, saveTyped } from '../guide/save-page.ts'
import { typedOn } from '../guide/turn-page.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { draftIdOf, type Outcome, type PressRequest, type Request, show, todayOf } from '../request.ts'
import { findIn } from '../verbs/look-for-names.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Enough for now" (flow 3.16): what is typed is saved, nobody is told, and the page asks when they meet next. */
export const keep = useCase('keep', {
  press: (r) =>
    changed(
      r,
      r.id,
      (tx) => typedOrSaved(r, tx),
      (draft) => kept(draft, r.deps.agency.current(), r.now),
    ),
  draw: (r, { draft, nonce, arg }) => {
    const { rules, agency } = r.ctx
    const toTalk = keptToTalk(rules, draft.situation)
    const contactAt = keptContactAt(draft, agency, r.now)
    const stepsAt = keptStepsAt(draft, agency, r.now)
    return keptForm(r.ctx, {
      draft,
      nonce,
      saved: arg === SAVED ? { stepsAt: stepsAt !== null && stepsAt > r.now ? stepsAt : null } : null,
      said: SAID.find((one) => one === arg && one === draft.landed?.answer) ?? null,
      after: contactAt === null || contactAt > r.now ? [] : toTalk ? SAID : ['not_up'],
    })
  },
  read: (r) => readContact(r.values, todayOf(r)),
  run: (r, contact) =>
    changed(
      r,
      r.id,
      (tx) => lockedDraft(r, tx, draftIdOf(r)),
      (draft) => withContact(r, draft, contact),
      SAVED,
    ),
  leave: async (r) => {
    const contact = readContact(r.values ?? {}, todayOf(r))
    if (r.values && !('errors' in contact))
      await changed(
        r,
        r.id,
        (tx) => lockedDraft(r, tx, draftIdOf(r)),
        (draft) => (isSame(draft.situation, contact.value) ? null : withContact(r, draft, contact.value)),
      )
  },
})

const isSame = (s: Draft['situation'], { date, time }: NextContact): boolean =>
  s.contactDate === date && s.contactTime === (date === null ? null : time)

/** Kept, with the day that stands on the page. */
function withContact(r: Request, draft: Draft, { date, time }: NextContact): Draft {
  const situation = { ...draft.situation, contactDate: date, contactTime: date === null ? null : time }
  return kept({ ...draft, situation, changedAt: r.now }, r.deps.agency.current(), r.now)
}

const SAVED = 'saved'
const SAID = ['heard', 'hard', 'not_up'] as const satisfies readonly KeptLanded[]

/** After the talk: one tap answers, is kept in the draft and tells nobody. A press that does not fit what is kept any more changes nothing. */
export const keptHeard = useCase('kept_heard', { press: (r) => landed(r, 'heard') })
export const keptHard = useCase('kept_hard', { press: (r) => landed(r, 'hard') })
export const keptNotUp = useCase('kept_not_up', { press: (r) => landed(r, 'not_up') })

const landed = (r: PressRequest, answer: KeptLanded): Promise<Outcome> =>
  changed(
    r,
    r.id,
    (tx) => typedOrSaved(r, tx),
    (draft) => landKept(draft, answer, rulesAt(r.deps, r.now)),
    answer,
  )

/** How it went was said, on the question in the chat or elsewhere. That they went on can be said after it, until it was (`wentOn`). */
export const landSaid = (r: Request, tx: Tx, { id, workerKey }: Draft, { wentOn }: { wentOn: boolean }): Promise<void> =>
  (wentOn ? settleOwn : settleSome)(tx, workerKey, r.now, ({ draftId, what }) => {
    return draftId === id && what.kind === 'note' && what.text === 'kept.land.body'
  })

/** One's own draft as it stands on its page, or as it was saved. */
export const typedOrSaved = (r: PressRequest, tx: Tx): Promise<Draft | null> =>
  r.form !== null && isPage(r.form) ? saveTyped(r, tx, r.form) : lockedDraft(r, tx, draftIdOf(r))

/** The change of one's own draft, and what is kept of it. */
function changed(
  r: Request,
  id: string,
  find: (tx: Tx) => Promise<Draft | null>,
  change: (draft: Draft) => Draft | null,
  arg?: typeof SAVED | KeptLanded,
): Promise<Outcome> {
  return onceForOwn({ ...r, id }, async (tx) => {
    const draft = await find(tx)
    if (!draft) return (await draftGone({ ...r, id }, tx)).ref
    const next = change(draft)
    if (next === null) return show('kept', id).ref
    await tx.drafts.update(next)
    if (next.landed !== draft.landed) await landSaid(r, tx, draft, { wentOn: false })
    if (draft.keptAt == null)
      await tx.audit.add({ consultId: null, by: draft.workerKey, what: 'draft.kept', at: r.now, facts: { draft: draft.id } })
    return show('kept', id, arg).ref
  })
}

/**
 * Once for each press: its repeat shows the same page and changes nothing. Somebody else's press does not use up the key of its author's. The queue
 * is told when the draft has something to say next.
 */
export async function onceForOwn(
  r: Request & { id: string },
  work: (tx: Tx, draft: Draft) => Promise<AnswerRef>,
): Promise<{ ref: AnswerRef }> {
  const { workspace } = r.actor
  const gone = await r.deps.store.read(workspace, async (tx) => ((await ownDraft(r, tx, draftIdOf(r))) ? null : draftGone(r, tx)))
  if (gone) return gone
  let nudgeAt: At | null = null
  const { ref, first } = await r.deps.store.once(workspace, r.key, r.now, async (tx) => {
    const draft = await lockedDraft(r, tx, draftIdOf(r))
    if (!draft) return (await draftGone(r, tx)).ref
    const done = await work(tx, draft)
    nudgeAt = (await tx.drafts.get(draft.id))?.nudgeAt ?? null
    return done
  })
  if (first && nudgeAt !== null) await wakeFor(r.deps, r.now, { 'nudge-drafts': nudgeAt })
  return { ref }
}

/** "Ask my supervisor" from what was kept: on to the page that follows the steps. */
export const askFromKept = useCase('ask_from_kept', {
  press: (r) =>
    r.deps.store.write(r.actor.workspace, async (tx) => {
      const draft = await lockedDraft(r, tx, draftIdOf(r))
      return draft ? onToAsk(r, tx, draft) : draftGone(r, tx)
    }),
})

/** Saves the draft at the page that follows the steps, and leads there; words that may show who somebody is are looked at first. */
export async function onToAsk(r: Request, tx: Tx, draft: Draft): Promise<{ ref: AnswerRef; planned: PlannedDraft }> {
  const plan = await planDraft(r, tx, draft)
  const from = stepsPage(draft.situation, draft.page, { rules: plan.rules })
  const findings = isLookedAt(from) && findIn(r.deps, typedOn(r, draft.situation, from)).length > 0
  const next = nextPage(draft.situation, from, { rules: plan.rules, findings })
  const page = next === 'send' || next === 'family' || next === 'work' ? from : next
  const saved = withReminder({ ...draft, page }, r.deps.agency.current(), r.now)
  await tx.drafts.update(saved)
  return { ...show(page, draft.id, page === 'idcheck' ? from : undefined), planned: { draft: saved, plan } }
}
