import { type Action, isAction, verb, verbOfAction, verbOfForm } from '#cards/verbs.ts'
import { isPage, savePage } from '../guide/save-page.ts'
import { consultIdOf, type Outcome, type PressRequest, show } from '../request.ts'
import { keepTyped, keptAs } from './keep-typed.ts'
import { USE_CASES } from './use-cases.ts'

/** What a press does: a button runs its verb or opens its page, a choice inside a page is kept. Null for an id this version does not know. */
export function press(r: PressRequest): Promise<Outcome> | Outcome | null {
  if (!isAction(r.action)) return r.form !== null && isField(r.action) ? keepChoice(r) : null
  return run(r, r.action)
}

function run(r: PressRequest, action: Action): Promise<Outcome> | Outcome {
  const id = verbOfAction(action)!
  const useCase = USE_CASES[id]
  if ('press' in useCase && useCase.press) return useCase.press(r)
  const { form } = verb(id)
  return show(form!, r.id, r.arg)
}

/** A field's id begins with the name of its page or topic, such as `about.case`; only inside a page is it a press. */
const isField = (action: string): boolean => /^[a-z_]+(\.[a-z_0-9]+)+$/.test(action) && !action.startsWith('consult.')

/** A choice on a page, or none in particular: what is typed is saved with it, so closing or a dropped line loses nothing. */
export async function keepChoice(r: PressRequest): Promise<Outcome> {
  const { form } = r
  if (form === null) return { kind: 'none' }
  if (isPage(form)) return savePage(r, form)
  const { values } = r
  const kept = keptAs(form)
  if (values && r.id !== '' && kept !== null)
    await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, consultIdOf(r), kept, values))
  // A page on a consult that draws itself anew takes the choice along.
  const redraws = verb(verbOfForm(form)!).redraws?.includes(r.action)
  return redraws && r.id !== '' ? show(form, r.id, textArg(values?.[r.action])) : { kind: 'none' }
}

const textArg = (value: unknown): string => (typeof value === 'string' ? value : '')
