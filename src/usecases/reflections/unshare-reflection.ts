import { unshare } from '#domain/reflection/change-reflection.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeReflection } from './change-reflection.ts'

/** Takes one back: it opens for nobody else from now on, and a message not yet sent is not sent. */
export const unshareReflection = (r: Request, id: string): Promise<Outcome> =>
  changeReflection(r, show('reflection', id).ref, async (tx) => {
    await tx.reflections.save(unshare(await tx.reflections.get(id), r.actor.person.key))
    await tx.audit.add({ consultId: null, by: r.actor.person.key, what: 'reflection.unshared', at: r.now, facts: {} })
  })
