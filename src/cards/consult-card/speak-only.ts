import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { namedAsDanger } from '#domain/consult/people/named-danger.ts'
import { reachedBy } from '#domain/consult/people/reached.ts'

/** Who is said to be the danger, for all who have it but that person (R4). */
export function namedItems(_ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const people = namedAsDanger(consult)
  return people.length === 0 ? [] : [draw.alert('error', 'sup.alarm.named', { people: { people }, worker: { person: consult.workerKey } })]
}

/**
 * Who else has an alarm, and that it is for nobody else's ears (R4): somebody may be left out, and nobody is told who. Only whom it was sent
 * to is named, and nobody who is said to be the danger: of them the card says the contrary right above.
 */
export function speakOnly(ctx: ReaderContext, draw: Draw, consult: Consult): Item {
  const danger = namedAsDanger(consult)
  const people = reachedBy(consult).filter((key) => key !== ctx.reader.key && !danger.includes(key))
  return draw.small('sup.alarm.only', { others: people.length > 0 ? 'yes' : 'no', people: { people } })
}
