import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'

const FIVE_MINUTES = 5 * 60_000

/** `failed`: no send was confirmed in time, so the page says to phone instead of naming who was alerted. */
interface DangerModel extends ConsultPage {
  failed?: boolean
}

/** The alarm is already out: screen A for the worker's own danger, B (`danger_other`) when somebody else is at risk. */
export function dangerForm(ctx: ReaderContext, { consult, nonce, failed = false }: DangerModel): Form {
  const other = consult.situation.gate === 'b'
  return page(ctx, other ? 'danger_other' : 'danger', { id: consult.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: other ? otherItems(ctx, draw, consult, failed) : ownItems(draw, consult, failed),
  }))
}

function names(draw: Draw, consult: Consult): Item {
  return draw.text('danger.names', { at: { at: sentAt(consult) }, people: { people: whoHasIt(consult) } })
}

function ownItems(draw: Draw, consult: Consult, failed: boolean): Item[] {
  return [
    draw.alert('error', 'danger.call'),
    ...(failed ? [draw.alert('error', 'danger.failed')] : [names(draw, consult)]),
    draw.text('danger.settings'),
    ...(failed ? [] : [draw.text('danger.next', { t5: { at: sentAt(consult) + FIVE_MINUTES } })]),
    draw.buttons(draw.button('consult.safe'), draw.button('consult.mistake'), draw.button('consult.update')),
    draw.small('danger.later'),
  ]
}

function otherItems(ctx: ReaderContext, draw: Draw, consult: Consult, failed: boolean): Item[] {
  const procedure = ctx.agency.emergency.risk_procedure_url
  return [
    draw.alert('error', 'danger_other.call'),
    ...(procedure ? [draw.link('danger_other.procedure', procedure)] : []),
    draw.text('danger_other.remote'),
    draw.text('danger_other.report'),
    draw.quote('phrase.risk'),
    ...(failed
      ? [draw.alert('error', 'danger.failed')]
      : [names(draw, consult), draw.text('danger.next', { t5: { at: sentAt(consult) + FIVE_MINUTES } })]),
    draw.buttons(draw.button('consult.update')),
  ]
}

const sentAt = (consult: Consult) => consult.sentAt ?? consult.createdAt
