import { MINE } from '#cards/reflections/reflections-form.ts'
import { allowed } from '#domain/reflection/permissions.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeReflection } from './change-reflection.ts'

/** Deletes one for good, also for its author. */
export const deleteReflection = (r: Request, id: string): Promise<Outcome> =>
  changeReflection(r, show('reflections', MINE).ref, async (tx) => {
    allowed(await tx.reflections.get(id), r.actor.person.key, 'delete')
    await tx.reflections.remove(id)
  })
