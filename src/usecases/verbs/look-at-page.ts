import type { Values } from '#cards/model.ts'
import { type FormId, verb, verbOfForm } from '#cards/verbs.ts'
import type { Draft } from '#domain/situation/situation.ts'
import { draftGone } from '../guide/draft-gone.ts'
import { drawDraftPage } from '../guide/draw-page.ts'
import { readTyped } from '../guide/read-typed.ts'
import { isPage } from '../guide/save-page.ts'
import { draftIdOf, type Outcome, type Request, show } from '../request.ts'
import { USE_CASES } from './use-cases.ts'

interface Looked {
  form: FormId
  id: string
  arg: string
  /** What stands on it; null: as it would be opened. */
  values: Values | null
}

/** A page as it is now; with `values`, as they would make it. */
export async function lookAtPage(r: Request, { form, id, arg, values }: Looked): Promise<Outcome> {
  const verbId = verbOfForm(form)
  if (!verbId || !values) return show(form, id, arg)
  if (!isPage(form)) return show(form, id, chosenIn(verb(verbId).redraws ?? [], values) ?? arg)
  const typed = (draft: Draft): Draft => ({ ...draft, situation: readTyped({ ...r, id, arg, values }, draft, form, values).situation })
  const drawn = await drawDraftPage(r, draftIdOf({ id }), arg, USE_CASES[verbId as 'about'], typed)
  if (drawn) return { kind: 'form', how: 'show', form: drawn }
  return r.deps.store.read(r.actor.workspace, (tx) => draftGone({ ...r, id, form, values }, tx))
}

/** The choice by which a page on a consult looks different: it is the page's own small state. */
function chosenIn(redraws: readonly string[], values: Values): string | undefined {
  const chosen = redraws.map((field) => values[field]).find((value) => typeof value === 'string')
  return typeof chosen === 'string' ? chosen : undefined
}
