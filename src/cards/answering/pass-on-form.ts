import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { type Candidate, personOption } from '#cards/kit/person-option.ts'
import { kept, keptChoice } from '#cards/kit/typed-values.ts'
import type { Form, Item, Values } from '#cards/model.ts'
import type { At, PersonKey } from '#domain/words.ts'

interface PassOnModel extends ConsultPage {
  /** Who can be picked; people the worker left out are simply not listed. */
  candidates: readonly Candidate[]
}

const picker = (
  ctx: ReaderContext,
  draw: Draw,
  id: 'hand_over.to' | 'second.to',
  candidates: readonly Candidate[],
  values: Values | null | undefined,
): Item => {
  const options = candidates.map((c) => personOption(ctx, c, { plain: 'hand_over.person', away: 'hand_over.away' }))
  return draw.select(
    id,
    options,
    keptChoice(
      values,
      id,
      options.map((o) => o.id),
    ),
  )
}

/** Gives the consult to somebody else. `ackDueAt`: by when the new person would confirm. */
export function handOverForm(
  ctx: ReaderContext,
  { consult, nonce, candidates, values, ackDueAt }: PassOnModel & { ackDueAt?: At | null },
): Form {
  const some = candidates.length > 0
  return page(ctx, 'hand_over', { id: consult.id, nonce }, (draw) => ({
    submit: some ? 'hand_over.send' : undefined,
    close: 'nav.cancel',
    items: some
      ? [
          picker(ctx, draw, 'hand_over.to', candidates, values),
          draw.short('hand_over.note', { optional: true, ...kept(values, 'hand_over.note') }),
          draw.small('hand_over.what', {
            worker: { person: consult.workerKey },
            ack_by: { at: ackDueAt ?? consult.ackDueAt ?? ctx.now },
            answer_by: { at: consult.answerDueAt ?? ctx.now },
          }),
        ]
      : [draw.text('hand_over.none')],
  }))
}

/** Asks somebody for a view; who asks stays in charge. */
export function secondForm(ctx: ReaderContext, { consult, nonce, candidates, values }: PassOnModel): Form {
  const some = candidates.length > 0
  return page(ctx, 'second', { id: consult.id, nonce }, (draw) => ({
    submit: some ? 'second.send' : undefined,
    close: 'nav.cancel',
    items: some
      ? [
          picker(ctx, draw, 'second.to', candidates, values),
          draw.short('second.ask', { optional: true, ...kept(values, 'second.ask') }),
          draw.small('second.what', { worker: { person: consult.workerKey } }),
        ]
      : [draw.text('hand_over.none')],
  }))
}

const WHY = ['decline.close', 'decline.field', 'decline.time', 'decline.other'] as const

/** "I cannot take this". `next`: who gets it at once; null when the reader is the last and has to pick. */
export function declineForm(
  ctx: ReaderContext,
  { consult, nonce, candidates, values, next }: PassOnModel & { next: PersonKey | null },
): Form {
  return page(ctx, 'decline', { id: consult.id, nonce }, (draw) => {
    const some = next !== null || candidates.length > 0
    const tail = next !== null ? [draw.small('decline.next', { next: { person: next } })] : []
    const last =
      candidates.length > 0
        ? [draw.alert('warning', 'decline.last'), picker(ctx, draw, 'hand_over.to', candidates, values)]
        : [draw.text('hand_over.none')]
    return {
      submit: some ? 'decline.send' : undefined,
      close: 'nav.cancel',
      items: [
        draw.radio('decline.why', WHY, { ...keptChoice(values, 'decline.why', WHY) }, { worker: { person: consult.workerKey } }),
        ...(next !== null ? tail : last),
      ],
    }
  })
}
