import { share } from '#domain/reflection/change-reflection.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeReflection } from './change-reflection.ts'

/** Shares one with the author's supervisor, who is told that there is one and opens it when they like. */
export const shareReflection = (r: Request, id: string): Promise<Outcome> =>
  changeReflection(r, show('reflection', id).ref, async (tx) => {
    const before = await tx.reflections.get(id)
    const shared = share(before, r.actor.person, r.now)
    if (shared.sharedWith === null || shared === before) return
    await tx.reflections.save(shared)
    await tx.audit.add({ consultId: null, by: r.actor.person.key, what: 'reflection.shared', at: r.now, facts: {} })
    await tx.notices.add([
      {
        to: shared.sharedWith,
        consultId: null,
        draftId: null,
        what: { kind: 'shared', reflectionId: id },
        dueAt: r.now,
        dedupeKey: `reflection-shared:${id}:${shared.sharedAt}`,
      },
    ])
  })
