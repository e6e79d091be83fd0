import { edit } from '#domain/reflection/change-reflection.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeReflection } from './change-reflection.ts'

/** Other words for one of one's own. */
export const editReflection = (r: Request, id: string, text: string): Promise<Outcome> =>
  changeReflection(r, show('reflection', id).ref, async (tx) => {
    await tx.reflections.save(edit(await tx.reflections.get(id), r.actor.person.key, text, r.now))
  })
