import type { ReaderContext } from '#cards/context.ts'
import { crisisLine } from '#cards/guide/hurt-form.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { Place, Reply } from '#domain/practice/practice.ts'

interface PractiseModel {
  nonce: string
  /** What there is to practise; null: nothing at this moment. */
  replies: readonly Reply[] | null
  at: Place
}

/** Where a press leads to: the number of a reply, and no more. */
const placeArg = ({ n, look }: Place): string => (look ? `${n}.look` : String(n))

/** One reply at a time: first to answer aloud, then with two lines beside it; the end of a round; or that practising rests. */
export function practiseForm(ctx: ReaderContext, { nonce, replies, at }: PractiseModel): Form {
  return page(ctx, 'practise', { nonce }, (draw) => ({
    close: 'nav.close',
    items: [draw.small('safety.line'), ...itemsOf(ctx, draw, replies, at)],
  }))
}

function itemsOf(ctx: ReaderContext, draw: Draw, replies: readonly Reply[] | null, at: Place): Item[] {
  // It says nothing of why: whoever looks on must not read from it what is open.
  if (replies === null) return [draw.text('practise.rest'), draw.text('practise.rest.help'), draw.buttons(draw.button('nav.danger'))]
  const reply = replies[at.n - 1]
  if (reply === undefined) return [draw.text('practise.end'), draw.buttons(step(draw, 'practise.again', { n: 1, look: false }))]
  return [
    ...(at.n === 1 && !at.look ? [draw.text('practise.lead')] : []),
    draw.small('practise.place', { n: at.n, total: replies.length }),
    draw.text('practise.says'),
    draw.quote(reply.id),
    ...(at.look ? looked(ctx, draw, reply, at) : asked(draw, at)),
  ]
}

const asked = (draw: Draw, { n }: Place): Item[] => [
  draw.text('practise.aloud'),
  draw.buttons(step(draw, 'practise.look', { n, look: true }), step(draw, 'practise.next', { n: n + 1, look: false })),
]

function looked(ctx: ReaderContext, draw: Draw, { lines }: Reply, { n }: Place): Item[] {
  const next = step(draw, 'practise.next', { n: n + 1, look: false })
  if (lines === null)
    return [
      draw.text('practise.alarm'),
      draw.text('practise.alarm.say'),
      draw.quote('phrase.risk'),
      draw.alert('error', 'safety.number'),
      crisisLine(ctx, draw),
      draw.text('practise.real'),
      draw.buttons(draw.button('nav.danger', { style: 'danger' }), next),
    ]
  return [draw.text('practise.compare'), ...lines.map((line) => draw.quote(line)), draw.small('practise.own'), draw.buttons(next)]
}

/** Every one of them opens the page anew, at a place. */
const step = (draw: Draw, label: 'practise.look' | 'practise.next' | 'practise.again', to: Place) =>
  draw.button('practise.start', { label: draw.say(label), to: { form: 'practise', arg: placeArg(to) } })
