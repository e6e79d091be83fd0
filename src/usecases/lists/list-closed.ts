import { CLOSED_ROWS, closedForm } from '#cards/doors/closed-form.ts'
import type { Form } from '#cards/model.ts'
import type { Request } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** What has ended and the reader had a part in, to be found again (R16): tokens, states, staff and days; opening one is noted as ever. */
export const closedList = useCase('closed_list', {
  draw: async (r, { arg = '' }) => ({ kind: 'form', how: 'show', form: await drawList(r, arg) }),
})

async function drawList(r: Request, arg: string): Promise<Form> {
  const { person } = r.actor
  const zone = person.timezone ?? r.deps.agency.current().timezone
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    const total = await tx.consults.countEnded(person.key)
    const asked = /^\d{1,6}$/.test(arg) ? Number(arg) : 0
    const offset = asked < total ? asked : 0
    const rows = await tx.consults.listEnded(person.key, { zone, limit: CLOSED_ROWS, offset })
    return closedForm(r.ctx, { nonce: r.deps.newId(), rows, total, offset })
  })
}
