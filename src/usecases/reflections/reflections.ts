import { unreadNote } from '#cards/doors/unread-card.ts'
import type { Form } from '#cards/model.ts'
import { MINE, REFLECTION_ROWS, reflectionsForm } from '#cards/reflections/reflections-form.ts'
import { type Outcome, type PressRequest, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** One's reflections, the newest first. */
export const reflections = useCase('reflections', {
  draw: async (r, { arg = '' }) => ({ kind: 'form', how: 'show', form: await drawList(r, arg) }),
})

/**
 * "Open" on a row, and the way back from a page over it: one's reflections, one of them, or a consult, by where the button stands. The
 * screen checks that the person may.
 */
export const openRow = useCase('open_row', { press: opened })

const OF_REFLECTIONS = ['reflections', 'reflection', 'reflection.export', 'checkin.writing']

function opened(r: PressRequest): Outcome {
  if (r.form !== null && OF_REFLECTIONS.includes(r.form))
    return r.id === MINE ? show('reflections', MINE) : show('reflection', r.id, 'push')
  return show('consult', r.id)
}

async function drawList(r: Request, arg: string): Promise<Form> {
  const { key } = r.actor.person
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const total = await tx.reflections.countOfAuthor(key)
    const asked = /^\d{1,6}$/.test(arg) ? Number(arg) : 0
    const offset = asked < total ? asked : 0
    const rows = await tx.reflections.ofAuthor(key, { limit: REFLECTION_ROWS, offset })
    const form = reflectionsForm(r.ctx, { nonce: r.deps.newId(), rows, total: total - tx.setAside.met(), offset })
    return { ...form, items: [...unreadNote(r.ctx, tx.setAside.met()), ...form.items] }
  })
}
