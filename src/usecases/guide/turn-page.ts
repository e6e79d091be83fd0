import { policiesFor } from '#cards/guide/policy-items.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import type { FieldErrors } from '#domain/errors.ts'
import { withReminder } from '#domain/situation/kept.ts'
import { isLookedAt, type LookedAt, lookedAt, nextPage } from '#domain/situation/pages.ts'
import { withDiffer } from '#domain/situation/row-states.ts'
import { shownScript } from '#domain/situation/script-lines.ts'
import type { Draft, Page } from '#domain/situation/situation.ts'
import { tableToSend } from '#domain/situation/table-to-send.ts'
import { lookedScript, typedScript } from '../mine/typed-script.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { draftIdOf, type Outcome, type Request, type SubmitRequest, show } from '../request.ts'
import { errorsOf } from '../typed-errors.ts'
import { findIn, reworded } from '../verbs/look-for-names.ts'
import { draftGone } from './draft-gone.ts'
import type { DraftPlan, PlannedDraft } from './draft-plan.ts'
import { lockedDraft, removeDraft } from './own-draft.ts'
import { planDraft } from './plan-draft.ts'
import { readTyped } from './read-typed.ts'
import { isPage } from './save-page.ts'

/** Next: checks and saves the page, then leads on. What is missing is said under its box; nothing typed is lost. */
export async function turnPage(r: SubmitRequest): Promise<Outcome> {
  const page = r.form
  if (!isPage(page)) return show('expired')
  const done = await r.deps.store.write(r.actor.workspace, (tx) => readPage(r, tx, page))
  return 'errors' in done ? errorsOf(r, done.errors) : done
}

async function readPage(r: SubmitRequest, tx: Tx, page: Page): Promise<Led | { errors: FieldErrors }> {
  const draft = await lockedDraft(r, tx, draftIdOf(r))
  if (!draft) return draftGone(r, tx)
  const read = readTyped(r, draft, page, r.values)
  const from = page === 'idcheck' ? lookedAt(draft.situation, r.arg) : isLookedAt(page) ? page : null
  const typed = page === 'script' ? typedScript(r, draft, r.values) : read.situation
  const situation = page === 'idcheck' ? checked(r, draft, from!) : withPolicies(r, page, typed)
  const saved = withReminder({ ...draft, situation, page, changedAt: r.now }, r.deps.agency.current(), r.now)
  const errors = { ...caseShows(r, page, situation), ...read.errors }
  if (Object.keys(errors).length > 0) {
    await tx.drafts.update(saved)
    return { errors }
  }
  if (page === 'idcheck' && textOf(r.values, 'idcheck.choice') === 'idcheck.edit') return leadTo(tx, saved, from!)
  const findings = page !== 'idcheck' && from !== null && findIn(r.deps, typedOn(r, situation, from)).length > 0
  const plan = await planDraft(r, tx, saved)
  const next = nextPage(situation, page, { rules: plan.rules, findings, ...(from ? { from } : {}) })
  // The last page has a button of its own: it sends.
  if (next === 'send') return leadTo(tx, saved, page, plan)
  if (next === 'work' || next === 'family') {
    // A signpost stores nothing: what was begun here goes as well (items 18, 27).
    await removeDraft(r, tx, draft)
    return show(next)
  }
  return leadTo(tx, saved, next, plan, next === 'idcheck' && from ? from : undefined)
}

/** Where Next leads, with the draft's plan where it was made on the way. */
interface Led {
  ref: AnswerRef
  planned?: PlannedDraft
}

async function leadTo(tx: Tx, draft: Draft, page: Page, plan?: DraftPlan, arg?: string): Promise<Led> {
  await tx.drafts.update({ ...draft, page })
  return { ...show(page, draft.id, arg), ...(plan ? { planned: { draft, plan } } : {}) }
}

/** The policy answer is kept with the policies it was about, in their version (flow 3.9). */
const withPolicies = (r: SubmitRequest, page: Page, situation: Draft['situation']): Draft['situation'] =>
  (page === 'steps' || page === 'protect') && situation.policyAnswer !== null
    ? { ...situation, policies: policiesFor(r.ctx, situation.category).map(({ id, title, version }) => ({ id, title, version })) }
    : situation

/** The words of a page that are looked through; of a script that may not be seen there are none. */
export const typedOn = ({ ctx: { rules } }: Request, situation: Draft['situation'], page: LookedAt): string =>
  page === 'script'
    ? (shownScript(situation, tableToSend(rules, situation))?.words ?? '')
    : onSteps(page)
      ? situation.differ
      : situation.facts

const onSteps = (page: LookedAt): boolean => page === 'steps' || page === 'protect'

/** The words after the check: with fewer details, or as they were. */
function checked(r: SubmitRequest, draft: Draft, from: LookedAt): Draft['situation'] {
  const { situation } = draft
  if (from === 'script') return lookedScript(r, situation)
  if (textOf(r.values, 'idcheck.choice') !== 'idcheck.use') return situation
  const words = reworded(r.deps, typedOn(r, situation, from))
  return onSteps(from) ? withDiffer(situation, words) : { ...situation, facts: words }
}

/** A case token that is a name, a day of birth or a phone number with dashes is none (R17). Long numbers are what tokens are made of. */
function caseShows(r: SubmitRequest, page: Page, { caseToken }: Draft['situation']): FieldErrors {
  if ((page !== 'ask' && page !== 'own') || caseToken === null) return {}
  const asWords = caseToken.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
  const found = [caseToken, asWords.replaceAll('-', ' ')].flatMap((words) => findIn(r.deps, words))
  return found.some((one) => one.kind !== 'number' && one.kind !== 'link') ? { 'ask.case': 'ask.case.shows' } : {}
}
