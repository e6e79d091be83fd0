import { type Action, FORMS, isAction, verb, verbOfAction, verbOfForm } from '#cards/verbs.ts'
import { isPage, savePage } from '../guide/save-page.ts'
import { type Outcome, type PressRequest, show } from '../request.ts'
import { keepLeft } from './keep-typed.ts'
import { leavePage } from './leave-page.ts'
import { isLookAtConsult } from './look-for-names.ts'
import { USE_CASES } from './use-cases.ts'

/** What a press does: a button runs its verb or opens its page, a choice inside a page is kept. Null for an id this version does not know. */
export function press(r: PressRequest): Promise<Outcome> | Outcome | null {
  if (!isAction(r.action)) return r.form !== null && isField(r.action) ? keepChoice(r) : null
  return run(r, r.action)
}

async function run(r: PressRequest, action: Action): Promise<Outcome> {
  await leavePage(r)
  const id = verbOfAction(action)!
  const useCase = USE_CASES[id]
  if ('press' in useCase && useCase.press) return useCase.press(r)
  const { form } = verb(id)
  return show(form!, r.id, r.arg)
}

/** What the id of a field begins with: the name of a page that is sent, or a topic of the second page of closing. */
const TOPICS: ReadonlySet<string | undefined> = new Set([
  ...FORMS.filter((form) => verb(verbOfForm(form)!).sends).map((form) => form.split('.')[0]),
  ...['out', 'action'],
])

/** A field, such as `ask.case`; only inside a page is it a press. Any other id is a button of another version. */
const isField = (action: string): boolean => /^[a-z_]+(\.[a-z_0-9]+)+$/.test(action) && TOPICS.has(action.split('.')[0])

/** A choice on a page, or none in particular: what is typed is saved with it, so closing or a dropped line loses nothing. */
export async function keepChoice(r: PressRequest): Promise<Outcome> {
  const { form } = r
  if (form === null) return { kind: 'none' }
  // What stands there waits already; which of three it is to be is read when the page is sent.
  if (isLookAtConsult(form, r.arg)) return { kind: 'none' }
  if (isPage(form)) return savePage(r, form)
  const useCase = USE_CASES[verbOfForm(form)!]
  if ('choose' in useCase) return useCase.choose(r)
  const { values } = r
  if (!values || r.id === '') return { kind: 'none' }
  await keepLeft(r, form, values)
  // A page on a consult that draws itself anew takes the choice along.
  const redraws = verb(verbOfForm(form)!).redraws?.includes(r.action)
  return redraws ? show(form, r.id, textArg(values[r.action])) : { kind: 'none' }
}

const textArg = (value: unknown): string => (typeof value === 'string' ? value : '')
