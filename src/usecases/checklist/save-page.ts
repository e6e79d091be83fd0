import { situationFromValues } from '#cards/guide/situation-read.ts'
import { REDRAWS } from '#cards/ids.ts'
import type { Form, Values } from '#cards/model.ts'
import { previousPage } from '#domain/situation/pages.ts'
import { type Draft, PAGES, type Page } from '#domain/situation/situation.ts'
import { keepTyped } from '../consult/keep-typed.ts'
import type { Tx } from '../ports/tx.ts'
import { type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { drawPage } from './draw-page.ts'
import { ownDraft } from './own-draft.ts'
import { draftRules, planDraft } from './plan-draft.ts'

export const isPage = (form: string): form is Page => (PAGES as readonly string[]).includes(form)

/** Reads what stands on the page into the draft and saves it. Null when the draft is gone or somebody else's. */
export async function saveTyped(r: Request & { values: PressRequest['values'] }, tx: Tx, id: string, page: Page): Promise<Draft | null> {
  const draft = await ownDraft(r, tx, id)
  if (!draft) return null
  const situation = r.values ? (await readTyped(r, tx, draft, page, r.values)).situation : draft.situation
  const saved: Draft = { ...draft, situation, page, changedAt: r.now }
  await tx.drafts.save(saved)
  return saved
}

/** Reads a page's values, with what is missing. The level the page picked by itself is not the worker's own choice. */
export async function readTyped(
  r: Request,
  tx: Tx,
  draft: Draft,
  page: Page,
  values: Values,
): Promise<ReturnType<typeof situationFromValues>> {
  const shownLevel = page === 'tell' || page === 'own' ? { shownLevel: (await planDraft(r, tx, draft)).level } : {}
  return situationFromValues(page, values, draft.situation, shownLevel)
}

/** Where a press on a page leads, when it does more than save. */
const LEADS: Readonly<Record<string, { screen: string; arg?: string }>> = {
  'review.leave': { screen: 'review', arg: 'leaving' },
  'review.edit_about': { screen: 'about' },
  'review.edit_tell': { screen: 'tell' },
  'how.more': { screen: 'how' },
}

/**
 * A choice or button on a page: what is typed is saved with it, so closing or a dropped line loses nothing. The page is drawn anew
 * only where the choice changes it.
 */
export async function pressedOnPage(r: PressRequest): Promise<Outcome> {
  const form = r.form ?? ''
  if (!isPage(form)) return savedElsewhere(r, form)
  const lead = LEADS[r.action]
  const drawn = await r.deps.store.write(r.actor.workspace, async (tx): Promise<Form | 'gone' | null> => {
    const draft = await saveTyped(r, tx, r.id, form)
    if (!draft) return 'gone'
    return !lead && redraws(r.action) ? drawPage(r, tx, draft, form, r.arg) : null
  })
  if (drawn === 'gone') return show('expired')
  if (lead) {
    const screen = r.action === 'review.edit_tell' ? await tellPage(r) : lead.screen
    await leaveAt(r, screen)
    return show(screen, r.id, lead.arg)
  }
  return drawn ? { kind: 'form', how: 'show', form: drawn } : { kind: 'none' }
}

const redraws = (field: string): boolean => (REDRAWS as readonly string[]).includes(field)

/** The page with the words: `own` on the own-practice path, else `tell`. */
async function tellPage(r: PressRequest): Promise<string> {
  const draft = await r.deps.store.read(r.actor.workspace, (tx) => tx.drafts.get(r.id))
  return draft?.situation.category === 'own_practice' ? 'own' : 'tell'
}

/** Forms on a consult that keep what is typed until they are sent. */
const KEPT: readonly string[] = ['answer', 'close', 'close.detail']

async function savedElsewhere(r: PressRequest, form: string): Promise<Outcome> {
  const { values } = r
  if (!values || r.id === '') return { kind: 'none' }
  if (KEPT.includes(form)) {
    await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, r.id, form === 'close.detail' ? 'close' : form, values))
  }
  return form === 'spoken' && r.action === 'spoken.how' ? show('spoken', r.id, textArg(values['spoken.how'])) : { kind: 'none' }
}

const textArg = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Back: saves what is typed, then the page before. From a signpost, or the first page, that is the gate. */
export async function turnBack(r: PressRequest): Promise<Outcome> {
  const form = r.form ?? ''
  if (form === 'close.detail') {
    await savedElsewhere(r, form)
    return show('close', r.id)
  }
  if (!isPage(form) || r.id === '') return show('gate')
  const draft = await r.deps.store.write(r.actor.workspace, (tx) => saveTyped(r, tx, r.id, form))
  if (!draft) return show('expired')
  const page = previousPage(draft.situation, form, { rules: await r.deps.store.read(r.actor.workspace, (tx) => draftRules(r, tx, draft)) })
  if (page === null || page === 'gate') return show('gate')
  await leaveAt(r, page)
  return show(page, draft.id)
}

/** A draft goes on at the page last seen (flow 3.1), also when that is an earlier one. */
async function leaveAt(r: PressRequest, page: string): Promise<void> {
  if (!isPage(page)) return
  await r.deps.store.write(r.actor.workspace, async (tx) => {
    const draft = await ownDraft(r, tx, r.id)
    if (draft) await tx.drafts.save({ ...draft, page })
  })
}
