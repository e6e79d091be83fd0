import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'

/**
 * The mark of an alarm whose worker may be forced, or whose account may be in other hands (R10, R18): in the card that responders open and in what
 * they read there, never in a notification or a list.
 */
export function handsItems(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const worker = ctx.agency.byKey.get(consult.workerKey)
  // Its link stands beneath, with how a worker is reached (`reach-items.ts`).
  const procedure = ctx.agency.contacts.missing_worker_url
  const params = {
    worker: { person: consult.workerKey },
    why: consult.account.hands === 'marked' ? 'marked' : 'forced',
    procedure: procedure ? 'yes' : 'no',
    emergency: worker?.emergency_phone ?? ctx.agency.emergency.phone,
  }
  return [draw.alert('error', 'sup.hands', params)]
}
