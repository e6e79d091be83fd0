import type { Values } from '#cards/model.ts'
import { keepTyped } from './consult/keep-typed.ts'
import type { Deps } from './deps.ts'
import type { IdentifierCheck } from './ports/identifier-check.ts'
import { type Outcome, type SubmitRequest, show } from './request.ts'

type Submit = (r: SubmitRequest) => Promise<Outcome>

/** The free-text fields of each form on a consult; the checklist's own boxes are checked on their pages. */
const WORDED: Readonly<Record<string, readonly string[]>> = {
  answer: ['answer.text', 'answer.why'],
  ask_back: ['ask_back.text'],
  reply: ['reply.text'],
  hand_over: ['hand_over.note'],
  second: ['second.ask'],
  update: ['update.text'],
  withdraw: ['withdraw.why'],
  differ: ['differ.text'],
  amend: ['amend.text', 'amend.why'],
  close: ['close.why'],
}

export const textOf = (values: Values, field: string): string => {
  const value = values[field]
  return typeof value === 'string' ? value : ''
}

/** What may show who somebody is. Staff of the agency file are no finding: their names belong in the record. */
export const findIn = (deps: Deps, text: string): ReturnType<IdentifierCheck['find']> => deps.identifiers.find(text, staffOf(deps))

/** The same words with fewer details. */
export const reworded = (deps: Deps, text: string): string => deps.identifiers.reword(text, staffOf(deps))

const staffOf = (deps: Deps) => ({ staff: deps.agency.current().people.map((person) => person.name) })

/**
 * Runs a form's use case after one look for names, numbers and the like: where some are found the person sees them first and
 * chooses (flow 3.8). What was typed waits sealed. Never on an alarm's way: "I spoke with them" and level `now` are not held up.
 */
export const screened =
  (form: string, run: Submit): Submit =>
  async (r) => {
    const found = (WORDED[form] ?? []).some((field) => findIn(r.deps, textOf(r.values, field)).length > 0)
    if (!found) return run(r)
    const level = await r.deps.store.read(r.actor.workspace, async (tx) => (await tx.consults.peek(r.id))?.level)
    if (level === 'now') return run(r)
    await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, r.id, form, r.values))
    return show('idcheck', r.id, form)
  }

/** After the check on a consult's form: goes on with the words as they are, with fewer details, or back to change them. */
export async function afterCheck(r: SubmitRequest, run: Submit | undefined): Promise<Outcome> {
  const form = r.arg
  const kept = await r.deps.store.read(r.actor.workspace, (tx) => tx.formDrafts.get(r.actor.person.key, r.id, form))
  const choice = textOf(r.values, 'idcheck.choice')
  if (!kept || !run || choice === 'idcheck.edit') return show(form, r.id)
  const fewer = (field: string) => reworded(r.deps, textOf(kept, field))
  const changed = choice === 'idcheck.use' ? Object.fromEntries((WORDED[form] ?? []).map((field) => [field, fewer(field)])) : {}
  const outcome = await run({ ...r, form, values: { ...kept, ...changed } })
  if ('ref' in outcome) await r.deps.store.write(r.actor.workspace, (tx) => tx.formDrafts.remove(r.actor.person.key, r.id, form))
  return outcome
}
