import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'

const FIVE_MINUTES = 5 * 60_000

/** `failed`: no send was confirmed in time, so the page says to phone instead of naming who was alerted. */
interface DangerModel {
  consult: Consult
  nonce: string
  failed?: boolean
}

/** The alarm is already out: screen A for the worker's own danger, B (`danger_other`) when somebody else is at risk. */
export function dangerForm(ctx: ReaderContext, { consult, nonce, failed = false }: DangerModel): Form {
  const other = consult.situation.gate === 'b'
  return page(ctx, other ? 'danger_other' : 'danger', { id: consult.id, nonce }, (p) => ({
    close: 'nav.close',
    items: other ? otherItems(ctx, p, consult, failed) : ownItems(p, consult, failed),
  }))
}

function names(p: Pen, consult: Consult): Item {
  return p.text('danger.names', { at: { at: sentAt(consult) }, people: { people: whoHasIt(consult) } })
}

function ownItems(p: Pen, consult: Consult, failed: boolean): Item[] {
  return [
    p.alert('error', 'danger.call'),
    ...(failed ? [p.alert('error', 'danger.failed')] : [names(p, consult)]),
    p.text('danger.settings'),
    ...(failed ? [] : [p.text('danger.next', { t5: { at: sentAt(consult) + FIVE_MINUTES } })]),
    p.buttons(p.button('consult.safe'), p.button('consult.mistake'), p.button('consult.update')),
    p.small('danger.later'),
  ]
}

function otherItems(ctx: ReaderContext, p: Pen, consult: Consult, failed: boolean): Item[] {
  const procedure = ctx.agency.emergency.risk_procedure_url
  return [
    p.alert('error', 'danger_other.call'),
    ...(procedure ? [p.link('danger_other.procedure', procedure)] : []),
    p.text('danger_other.remote'),
    p.text('danger_other.report'),
    p.quote('phrase.risk'),
    ...(failed
      ? [p.alert('error', 'danger.failed')]
      : [names(p, consult), p.text('danger.next', { t5: { at: sentAt(consult) + FIVE_MINUTES } })]),
    p.buttons(p.button('consult.update')),
  ]
}

const sentAt = (consult: Consult) => consult.sentAt ?? consult.createdAt
