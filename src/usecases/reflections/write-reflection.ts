import { EDITING } from '#cards/check-ins/check-in-writing-form.ts'
import { written } from '#domain/check-in/switch.ts'
import { write } from '#domain/reflection/change-reflection.ts'
import { checkInRules } from '../check-ins/change-check-in.ts'
import { homeNotice } from '../check-ins/home-notice.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { type Outcome, type SubmitRequest, show } from '../request.ts'
import { findIn } from '../screen-words.ts'
import { editReflection } from './edit-reflection.ts'

/**
 * Keeps what a person wrote, for them alone. Nobody is told and nothing is noted in the audit log: who reflects, and how often, is not
 * to be counted. Where the words may point to a person, they are saved all the same and the author sees it at once.
 */
export async function writeReflection(r: SubmitRequest, text: string): Promise<Outcome> {
  if (r.arg === EDITING) return editReflection(r, r.id, text)
  const { key } = r.actor.person
  const prompts = r.arg.split(',').filter((id) => Object.hasOwn(r.ctx.rules.prompts, id))
  const found = findIn(r.deps, text).length > 0
  const { ref, first } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const id = r.deps.newId()
    await tx.reflections.save(write({ id, author: key, prompts, text, now: r.now }))
    const checkIn = await tx.checkIns.of(key)
    if (checkIn) await tx.checkIns.save(written(checkIn, r.id, prompts, checkInRules(r)))
    await tx.notices.add([homeNotice(r)])
    return (found ? show('reflection', id, 'found') : show('checkin.done', '', 'checkin.thanks')).ref
  })
  if (first) await wakeFor(r.deps, r.now)
  return { ref }
}
