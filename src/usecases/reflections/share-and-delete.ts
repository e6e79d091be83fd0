import { reflectionExportForm } from '#cards/reflections/reflection-export-form.ts'
import { MINE } from '#cards/reflections/reflections-form.ts'
import { share, unshare } from '#domain/reflection/change-reflection.ts'
import { allowed } from '#domain/reflection/permissions.ts'
import { reflectionIdOf, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { changeReflection } from './change-reflection.ts'

/** Shares one with the author's supervisor, who is told that there is one and opens it when they like. */
export const reflectionShare = useCase('reflection_share', {
  press: (r) =>
    changeReflection(r, show('reflection', r.id).ref, async (tx) => {
      const before = await tx.reflections.get(reflectionIdOf(r))
      const shared = share(before, r.actor.person, await tx.neverTo.of(r.actor.person.key), r.now)
      if (shared.sharedWith === null || shared === before) return
      await tx.reflections.save(shared)
      await tx.audit.add({ consultId: null, by: r.actor.person.key, what: 'reflection.shared', at: r.now, facts: {} })
      await tx.notices.add([
        {
          to: shared.sharedWith,
          consultId: null,
          draftId: null,
          what: { kind: 'shared', reflectionId: reflectionIdOf(r) },
          dueAt: r.now,
          dedupeKey: `reflection-shared:${r.id}:${shared.sharedAt}`,
        },
      ])
    }),
})

/** Takes one back: it opens for nobody else from now on, and a message not yet sent is not sent. */
export const reflectionUnshare = useCase('reflection_unshare', {
  press: (r) =>
    changeReflection(r, show('reflection', r.id).ref, async (tx) => {
      await tx.reflections.save(unshare(await tx.reflections.get(reflectionIdOf(r)), r.actor.person.key))
      await tx.audit.add({ consultId: null, by: r.actor.person.key, what: 'reflection.unshared', at: r.now, facts: {} })
    }),
})

/** Deletes one for good, also for its author. */
export const reflectionDelete = useCase('reflection_delete', {
  press: (r) =>
    changeReflection(r, show('reflections', MINE).ref, async (tx) => {
      allowed(await tx.reflections.get(reflectionIdOf(r)), r.actor.person.key, 'delete')
      await tx.reflections.remove(reflectionIdOf(r))
    }),
})

/** One's own words to take along. */
export const reflectionExport = useCase('reflection_export', {
  draw: async (r, ref) => {
    const reflection = await r.deps.store.read(r.actor.workspace, async (tx) =>
      allowed(await tx.reflections.get(reflectionIdOf(ref)), r.actor.person.key, 'export'),
    )
    return { kind: 'form', how: 'push', form: reflectionExportForm(r.ctx, { reflection, nonce: r.deps.newId() }) }
  },
})
