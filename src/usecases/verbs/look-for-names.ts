import { idcheckForm } from '#cards/guide/idcheck-form.ts'
import { levelOfOption } from '#cards/guide/level-choice.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'
import { isForm } from '#cards/verbs.ts'
import { mayHaveScript } from '#domain/consult/asking/keep-script.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { Refusal } from '#domain/errors.ts'
import { LOOKED_AT } from '#domain/situation/pages.ts'
import type { Deps } from '../deps.ts'
import type { IdentifierCheck } from '../ports/identifier-check.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, type Leave, me, type Outcome, type Request, type Submit, type SubmitRequest, show } from '../request.ts'
import { keepTyped, keptAs, sentOrKept, waitsAs, wordsOf } from './keep-typed.ts'

/** The page that shows what was found. */
export const LOOK = 'idcheck'

/** What may show who somebody is. Staff of the agency file are no finding: their names belong in the record. */
export const findIn = (deps: Deps, text: string): ReturnType<IdentifierCheck['find']> => deps.identifiers.find(text, staffOf(deps))

/** The same words with fewer details. */
export const reworded = (deps: Deps, text: string): string => deps.identifiers.reword(text, staffOf(deps))

const staffOf = (deps: Deps) => ({ staff: deps.agency.current().people.map((person) => person.name) })

/** True when the page shows words from a form on a consult, named by `from`, and not from a page of the checklist. */
export const isLookAtConsult = (form: string, from: string): boolean =>
  form === LOOK && from !== '' && !LOOKED_AT.some((page) => page === from)

/**
 * Runs a form's use case after one look for names, numbers and the like: where some are found the person sees them first and
 * chooses (flow 3.8). What was typed waits sealed; choices that a page saves by themselves need not wait with it. Never on an alarm's way: "I spoke with them" and level `now` are not held up.
 */
export async function lookedThrough(r: SubmitRequest, run: Submit, leave?: Leave): Promise<Outcome> {
  const found = wordsOf(r.form).some((field) => findIn(r.deps, textOf(r.values, field)).length > 0)
  if (!found) return sentOrKept(r, run)
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(r)))
  if (isAlarmOnItsWay(r) || consult?.level === 'now' || (consult && !mayWait(r, consult, r.form))) return sentOrKept(r, run)
  // What the page saves by itself comes first: it notes that words wait on it.
  await leave?.(r)
  await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, consultIdOf(r), waitsAs(r.form), r.values))
  return show(LOOK, r.id, r.form)
}

/** No words of a script wait, nor are shown, where none may be made by now (table B). */
const mayWait = ({ ctx }: Request, consult: Consult, form: string): boolean => form !== 'my_script' || mayHaveScript(consult, ctx.rules)

/** "Now", picked on the page "make it more urgent". */
const isAlarmOnItsWay = (r: SubmitRequest): boolean => levelOfOption(textOf(r.values, 'ask.level')) === 'now'

/** The page that shows what was found in words kept for a form on a consult. Throws Refusal for one whose words are not looked through. */
export async function drawLook(r: Request, tx: Tx, consult: Consult, from: string): Promise<Form> {
  if (wordsOf(from).length === 0) throw new Refusal('not_yours')
  if (!mayWait(r, consult, from)) throw new Refusal('changed')
  const values = (await tx.formDrafts.get(me(r), consult.id, waitsAs(from))) ?? {}
  const text = wordsOf(from)
    .map((field) => textOf(values, field))
    .filter((words) => findIn(r.deps, words).length > 0)
    .join('\n')
  const preview = reworded(r.deps, text)
  return idcheckForm(r.ctx, { draft: { id: consult.id }, nonce: r.deps.newId(), findings: findIn(r.deps, text), preview, from })
}

/**
 * After the look: goes on with the words as they are, with fewer details, or back to change them. Which form they were typed into is what the
 * payload says, so it leads nowhere but to one that is looked through.
 */
export async function afterLook(r: SubmitRequest, run: Submit | null): Promise<Outcome> {
  const form = r.arg
  const words = wordsOf(form)
  if (!isForm(form) || words.length === 0) throw new Refusal('not_yours')
  const kept = await r.deps.store.read(r.actor.workspace, (tx) => tx.formDrafts.get(me(r), consultIdOf(r), waitsAs(form)))
  const choice = textOf(r.values, 'idcheck.choice')
  if (!kept || !run || choice === 'idcheck.edit') return show(form, r.id)
  const changed = choice === 'idcheck.use' ? Object.fromEntries(words.map((field) => [field, reworded(r.deps, textOf(kept, field))])) : {}
  const outcome = await sentOrKept({ ...r, form, values: { ...kept, ...changed } }, run)
  // A second page that shares its name goes on with them.
  if ('ref' in outcome && keptAs(outcome.ref.show) !== waitsAs(form))
    await r.deps.store.write(r.actor.workspace, (tx) => tx.formDrafts.remove(me(r), consultIdOf(r), waitsAs(form)))
  return outcome
}
