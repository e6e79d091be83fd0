import { withRowAlone } from '#cards/guide/my-steps-read.ts'
import type { Values } from '#cards/model.ts'
import { isRedraw } from '#cards/verbs.ts'
import { withReminder } from '#domain/situation/kept.ts'
import { lookedAt, previousPage } from '#domain/situation/pages.ts'
import { type Draft, PAGES, type Page } from '#domain/situation/situation.ts'
import { typedBoxes, typedScript } from '../mine/typed-script.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, draftIdOf, type Outcome, type PressRequest, show } from '../request.ts'
import { keepTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'
import { draftGone } from './draft-gone.ts'
import { lockedDraft } from './own-draft.ts'
import { planDraft } from './plan-draft.ts'
import { type OnPage, readTyped } from './read-typed.ts'

export const isPage = (form: string): form is Page => (PAGES as readonly string[]).includes(form)

/** Reads what stands on the page into the draft and saves it, at `page`. Null when the draft is gone or somebody else's. */
export async function saveTyped(r: OnPage, tx: Tx, page: Page): Promise<Draft | null> {
  const draft = await lockedDraft(r, tx, draftIdOf(r))
  if (!draft) return null
  const situation = r.values ? situationOn(r, draft, page, r.values) : draft.situation
  // The gate is no page of it: a draft goes on where it was.
  const boxes = page === 'mine' && r.values ? typedBoxes(r, draft, r.values) : draft.boxes
  const left = { ...draft, situation, boxes, page: page === 'gate' ? draft.page : page, changedAt: r.now }
  const saved = withReminder(left, r.deps.agency.current(), r.now)
  await tx.drafts.update(saved)
  return saved
}

const situationOn = (r: OnPage, draft: Draft, page: Page, values: Values): Draft['situation'] =>
  page === 'script' ? typedScript(r, draft, values) : readTyped(r, draft, page, values).situation

/**
 * A choice on a page: what is typed is saved with it, so closing or a dropped line loses nothing. The page is drawn anew only where the
 * choice changes it. Where a row stands is written by itself: another page of the same steps may have said more of the others since.
 */
export async function savePage(r: PressRequest, page: Page): Promise<Outcome> {
  const ticked = { ...r, values: r.values && withRowAlone(r.values, r.action) }
  return r.deps.store.write(r.actor.workspace, async (tx) => {
    if (!(await saveTyped(ticked, tx, page))) return draftGone(r, tx)
    return isRedraw(r.action) ? show(page, r.id, r.arg) : { kind: 'none' }
  })
}

/** Saves what is typed and opens a page on top of this one, or in its place. */
export async function openPage(r: PressRequest, form: 'how' | 'mine' | 'script'): Promise<Outcome> {
  const page = r.form ?? ''
  if (!isPage(page)) return { kind: 'none' }
  return r.deps.store.write(r.actor.workspace, async (tx) => ((await saveTyped(r, tx, page)) ? show(form, r.id, r.arg) : draftGone(r, tx)))
}

/** Saves what is typed and goes to another page, where the draft then goes on (flow 3.1), also when that is an earlier one. */
export async function goTo(r: PressRequest, to: (draft: Draft) => Page, arg?: string): Promise<Outcome> {
  const page = r.form ?? ''
  if (!isPage(page)) return { kind: 'none' }
  return r.deps.store.write(r.actor.workspace, async (tx) => {
    const draft = await saveTyped(r, tx, page)
    return draft ? leaveAt(tx, draft, to(draft), arg) : draftGone(r, tx)
  })
}

/** The way to the alarm from any page: what is typed is saved, and the gate shows in any case. */
export const toGate = useCase('to_gate', {
  press: async (r) => {
    const { form } = r
    // What was kept is a draft like any other: no second one begins behind the gate.
    if ((form === 'kept' || form === 'kept.again') && r.id !== '') return show('gate', r.id, form)
    if (form === null || !isPage(form) || r.id === '') return show('gate')
    const draft = await r.deps.store.write(r.actor.workspace, (tx) => saveTyped(r, tx, form))
    return draft ? show('gate', draft.id) : show('gate')
  },
})

/** Back: saves what is typed, then the page before. From a signpost, or the first page, that is the gate. */
export const back = useCase('back', {
  press: async (r) => {
    const form = r.form ?? ''
    const { values } = r
    if (form === 'close.detail') {
      if (values && r.id !== '') await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, consultIdOf(r), 'close', values))
      return show('close', r.id)
    }
    if (!isPage(form) || r.id === '') return show('gate')
    return r.deps.store.write(r.actor.workspace, async (tx) => {
      const draft = await saveTyped(r, tx, form)
      if (!draft) return draftGone(r, tx)
      const plan = await planDraft(r, tx, draft)
      const before =
        previousPage(draft.situation, form, {
          rules: plan.rules,
          ...(form === 'idcheck' ? { from: lookedAt(draft.situation, r.arg) } : {}),
        }) ?? 'gate'
      return { ...(await leaveAt(tx, draft, before)), planned: { draft, plan } }
    })
  },
})

/** A draft goes on at the page last seen, also when that is an earlier one; the gate is no page of it. */
async function leaveAt(tx: Tx, draft: Draft, page: Page, arg?: string): Promise<{ ref: AnswerRef }> {
  if (page === 'gate') return show('gate')
  await tx.drafts.update({ ...draft, page })
  return show(page, draft.id, arg)
}
