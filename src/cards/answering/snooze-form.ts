import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { At, PersonKey } from '#domain/words.ts'

interface SnoozeModel extends ConsultPage {
  /** What the level allows: half an hour at `today`, until opening at quieter levels. */
  offer: { kind: 'half' } | { kind: 'opening'; at: At }
  /** Who gets it next all the same, and when; null when nobody is left or nothing is planned. */
  next: { person: PersonKey; at: At } | null
}

/** Rests the reader's own reminders only. */
export function snoozeForm(ctx: ReaderContext, { consult, nonce, offer, next }: SnoozeModel): Form {
  const option =
    offer.kind === 'half'
      ? { id: 'snooze.half', label: cut(ctx.say('snooze.half'), LIMITS.option) }
      : { id: 'snooze.opening', label: cut(ctx.say('snooze.opening', { at: { at: offer.at } }), LIMITS.option) }
  return page(ctx, 'snooze', { id: consult.id, nonce }, (draw) => ({
    submit: 'snooze.save',
    close: 'nav.cancel',
    items: [
      draw.radio('snooze.until', [option], { value: option.id }),
      ...(next
        ? [draw.small('snooze.cap', { worker: { person: consult.workerKey }, next: { person: next.person }, next_at: { at: next.at } })]
        : []),
    ],
  }))
}
