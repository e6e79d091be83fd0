import type { Form } from '#cards/model.ts'
import { reflectionExportForm } from '#cards/reflections/reflection-export-form.ts'
import { reflectionForm, sharedReflectionForm } from '#cards/reflections/reflection-form.ts'
import { REFLECTION_ROWS, reflectionsForm } from '#cards/reflections/reflections-form.ts'
import { allowed, reflectionStanding } from '#domain/reflection/permissions.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { findIn } from '../screen-words.ts'

/** Screens of reflections. Throws Refusal `not_yours` for whoever may not, and for one that does not exist, alike. */
export async function drawReflection(r: Request, { show: screen, id = '', arg = '' }: AnswerRef): Promise<Answer | null> {
  switch (screen) {
    case 'reflections':
      return { kind: 'form', how: 'show', form: await drawList(r, arg) }
    case 'reflection':
      return { kind: 'form', how: arg === 'push' ? 'push' : 'show', form: await drawOne(r, id, arg === 'found') }
    case 'reflection.export':
      return { kind: 'form', how: 'push', form: await drawExport(r, id) }
    default:
      return null
  }
}

const nonce = (r: Request): string => r.deps.newId()

async function drawList(r: Request, arg: string): Promise<Form> {
  const { key } = r.actor.person
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const total = await tx.reflections.countOfAuthor(key)
    const asked = /^\d{1,6}$/.test(arg) ? Number(arg) : 0
    const offset = asked < total ? asked : 0
    const rows = await tx.reflections.ofAuthor(key, { limit: REFLECTION_ROWS, offset })
    return reflectionsForm(r.ctx, { nonce: nonce(r), rows, total, offset })
  })
}

/** For its author, or for the person it is shared with: their opening is noted in the same transaction that gives them the words. */
async function drawOne(r: Request, id: string, found: boolean): Promise<Form> {
  const { workspace, person } = r.actor
  const own = await r.deps.store.read(workspace, (tx) => drawOwn(r, tx, id, found))
  return (
    own ??
    r.deps.store.write(workspace, async (tx) => {
      const reflection = allowed(await tx.reflections.get(id), person.key, 'read')
      await tx.reflections.addRead(id, { person: person.key, at: r.now })
      await tx.audit.add({ consultId: null, by: person.key, what: 'reflection.opened', at: r.now, facts: {} })
      return sharedReflectionForm(r.ctx, { reflection, nonce: nonce(r) })
    })
  )
}

async function drawOwn(r: Request, tx: Tx, id: string, found: boolean): Promise<Form | null> {
  const reflection = allowed(await tx.reflections.get(id), r.actor.person.key, 'read')
  if (reflectionStanding(reflection, r.actor.person.key) !== 'author') return null
  const reads = await tx.reflections.readsOf(id)
  return reflectionForm(r.ctx, { reflection, nonce: nonce(r), reads, found: found ? findIn(r.deps, reflection.text).length : 0 })
}

const drawExport = (r: Request, id: string): Promise<Form> =>
  r.deps.store.read(r.actor.workspace, async (tx) => {
    const reflection = allowed(await tx.reflections.get(id), r.actor.person.key, 'export')
    return reflectionExportForm(r.ctx, { reflection, nonce: nonce(r) })
  })
