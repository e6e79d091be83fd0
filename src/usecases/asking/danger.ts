import { dangerForm } from '#cards/guide/danger-form.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { STILL } from '../guide/alarm-out.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** The page is the answer to somebody leaving people out while the alarm is on: it says that nobody is taken off. */
export const STAYS = 'stays'

/** The page after an alarm, one's own or for somebody else: whom it was sent to so far, and the numbers. */
const draw = (r: Request, _tx: Tx, consult: Consult, arg: string) =>
  dangerForm(r.ctx, {
    consult,
    nonce: r.deps.newId(),
    redrawn: r.actor.abilities.redrawsPages && arg !== STILL && arg !== STAYS,
    stays: arg === STAYS,
  })

export const danger = useCase('danger', { draw })
export const dangerOther = useCase('danger_other', { draw })
