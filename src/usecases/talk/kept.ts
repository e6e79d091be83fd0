import { readContact } from '#cards/talk/contact-fields.ts'
import { keptForm } from '#cards/talk/kept-form.ts'
import { keep as kept, withReminder } from '#domain/situation/kept.ts'
import { isLookedAt, nextPage } from '#domain/situation/pages.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { stepsPage } from '#domain/situation/steps-page.ts'
import type { At } from '#domain/words.ts'
import { lockedDraft, ownDraft } from '../guide/own-draft.ts'
import { planDraft } from '../guide/plan-draft.ts'
import { isPage, saveTyped } from '../guide/save-page.ts'
import { typedOn } from '../guide/turn-page.ts'
import { wakeFor } from '../jobs/wake-for.ts'
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
  draw: (r, { draft, nonce, arg }) => keptForm(r.ctx, { draft, nonce, saved: arg === SAVED }),
  read: (r) => readContact(r.values, todayOf(r)),
  run: (r, { date, time }) =>
    changed(
      r,
      r.id,
      (tx) => lockedDraft(r, tx, draftIdOf(r)),
      (draft) => {
        const situation = { ...draft.situation, contactDate: date, contactTime: date === null ? null : time }
        return kept({ ...draft, situation, changedAt: r.now }, r.deps.agency.current(), r.now)
      },
      SAVED,
    ),
})

const SAVED = 'saved'

/** One's own draft as it stands on its page, or as it was saved. */
const typedOrSaved = (r: PressRequest, tx: Tx): Promise<Draft | null> =>
  r.form !== null && isPage(r.form) ? saveTyped(r, tx, r.form) : lockedDraft(r, tx, draftIdOf(r))

/** Once for each press: its repeat shows the same page and changes nothing. Somebody else's press does not use up the key of its author's. */
async function changed(
  r: Request,
  id: string,
  find: (tx: Tx) => Promise<Draft | null>,
  change: (draft: Draft) => Draft,
  arg?: typeof SAVED,
): Promise<Outcome> {
  const { workspace } = r.actor
  if (!(await r.deps.store.read(workspace, (tx) => ownDraft(r, tx, draftIdOf({ id }))))) return show('expired')
  let nudgeAt: At | null = null
  const { ref, first } = await r.deps.store.once(workspace, r.key, r.now, async (tx) => {
    const draft = await find(tx)
    if (!draft) return show('expired').ref
    const next = change(draft)
    nudgeAt = next.nudgeAt
    await tx.drafts.update(next)
    if (draft.keptAt == null)
      await tx.audit.add({ consultId: null, by: draft.workerKey, what: 'draft.kept', at: r.now, facts: { draft: draft.id } })
    return show('kept', id, arg).ref
  })
  if (first && nudgeAt !== null) await wakeFor(r.deps, r.now, { 'nudge-drafts': nudgeAt })
  return { ref }
}

/** "Ask my supervisor" from what was kept: on to the page that follows the steps; words that may show who somebody is are looked at first. */
export const askFromKept = useCase('ask_from_kept', {
  press: (r) =>
    r.deps.store.write(r.actor.workspace, async (tx) => {
      const draft = await lockedDraft(r, tx, draftIdOf(r))
      if (!draft) return show('expired')
      const plan = await planDraft(r, tx, draft)
      const from = stepsPage(draft.situation, draft.page, { rules: plan.rules })
      const findings = isLookedAt(from) && findIn(r.deps, typedOn(draft.situation, from)).length > 0
      const next = nextPage(draft.situation, from, { rules: plan.rules, findings })
      const page = next === 'send' || next === 'family' || next === 'work' ? from : next
      const saved = withReminder({ ...draft, page }, r.deps.agency.current(), r.now)
      await tx.drafts.update(saved)
      return { ...show(page, draft.id, page === 'idcheck' ? from : undefined), planned: { draft: saved, plan } }
    }),
})
