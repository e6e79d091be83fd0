import type { Outcome, PressRequest } from '../request.ts'
import { show } from '../request.ts'
import { textOf } from '../screen-words.ts'
import { keepTyped } from './keep-typed.ts'

/** "Put in the outline": fills the answer's box when it is empty; words already typed always win. */
export async function fillOutline(r: PressRequest): Promise<Outcome> {
  const values = r.values ?? {}
  const text = textOf(values, 'answer.text').trim() === '' ? r.ctx.say('answer.outline.text') : textOf(values, 'answer.text')
  await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, r.id, 'answer', { ...values, 'answer.text': text }))
  return show('answer', r.id)
}
