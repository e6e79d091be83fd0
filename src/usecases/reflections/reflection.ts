import type { Form } from '#cards/model.ts'
import { reflectionForm, sharedReflectionForm } from '#cards/reflections/reflection-form.ts'
import type { ReflectionId } from '#domain/ids.ts'
import { allowed, reflectionStanding } from '#domain/reflection/permissions.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import type { Tx } from '../ports/tx.ts'
import { type Request, reflectionIdOf } from '../request.ts'
import { findIn } from '../verbs/look-for-names.ts'
import { useCase } from '../verbs/use-case.ts'

/** One reflection. Throws Refusal `not_yours` for whoever may not, and for one that does not exist, alike. `arg` `found`: its words may show who somebody is. */
export const reflection = useCase('reflection', {
  draw: async (r, ref) => ({
    kind: 'form',
    how: ref.arg === 'push' ? 'push' : 'show',
    form: await drawOne(r, reflectionIdOf(ref), ref.arg === 'found'),
  }),
})

/** For its author, or for the person it is shared with: their opening is noted in the same transaction that gives them the words. */
async function drawOne(r: Request, id: ReflectionId, found: boolean): Promise<Form> {
  const { workspace, person } = r.actor
  const own = await r.deps.store.read(workspace, (tx) => drawOwn(r, tx, id, found))
  return (
    own ??
    r.deps.store.write(workspace, async (tx) => {
      const reflection = allowed(await tx.reflections.get(id), person.key, 'read')
      await tx.reflections.addRead(id, { person: person.key, at: r.now })
      await tx.audit.add({ consultId: null, by: person.key, what: 'reflection.opened', at: r.now, facts: {} })
      return sharedReflectionForm(r.ctx, { reflection, nonce: r.deps.newId() })
    })
  )
}

async function drawOwn(r: Request, tx: Tx, id: ReflectionId, found: boolean): Promise<Form | null> {
  const reflection = allowed(await tx.reflections.get(id), r.actor.person.key, 'read')
  if (reflectionStanding(reflection, r.actor.person.key) !== 'author') return null
  const reads = await tx.reflections.readsOf(id)
  const never = await neverOfWorker(tx, r.actor.person.key)
  const shown = found ? findIn(r.deps, reflection.text).length : 0
  return reflectionForm(r.ctx, { reflection, nonce: r.deps.newId(), reads, never, found: shown })
}
