import type { ReaderContext } from '#cards/context.ts'
import { levelName } from '#cards/guide/level-choice.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { personOptionId, shortName } from '#cards/kit/person-option.ts'
import type { Form, Item } from '#cards/model.ts'
import { wasToTalk } from '#domain/consult/table-b.ts'
import type { WouldTell } from '#domain/consult/talk/went-on.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { PersonKey } from '#domain/words.ts'

interface WentOnModel extends ConsultPage {
  /** The line for the second time; null where there is none to say. */
  line: PhraseId | null
  /** What telling would come to; null where nobody can be told here. */
  would: WouldTell | null
  /** Who was picked to step in before the page was left. */
  picked?: string | null
}

/** They went on, and nobody is in danger: what to say, who would hear and what it becomes. Nothing counts before Tell is pressed. */
export function wentOnForm(ctx: ReaderContext, { consult, nonce, line, would, picked = null }: WentOnModel): Form {
  const [first] = would?.people ?? []
  return page(ctx, 'went_on', { id: consult.id, nonce }, (draw) => ({
    submit: would && first ? 'went_on.submit' : undefined,
    close: 'nav.close',
    items: [
      draw.small('safety.line'),
      draw.buttons(draw.button('nav.danger', { style: 'danger' })),
      // A good talk is spoken of only where there was one to have (table B).
      draw.text(wasToTalk(consult, ctx.rules) ? 'went_on.lead' : 'went_on.lead.plan'),
      ...(line === null ? [] : [draw.text('went_on.line'), draw.quote(line)]),
      ...(would && first ? telling(ctx, draw, would, { first, picked }) : elsewhere(draw, consult.state === 'logged')),
    ],
  }))
}

const telling = (
  ctx: ReaderContext,
  draw: Draw,
  would: WouldTell,
  { first, picked }: { first: PersonKey; picked: string | null },
): Item[] => [
  draw.text('went_on.ask', {
    first: { person: first },
    raised: would.raised ? 'yes' : 'no',
    level: levelName(ctx, would.level),
    people: { people: would.people },
    n: would.people.length,
  }),
  ...(would.pointers.length === 0 ? [] : [draw.text('went_on.pointers', { people: { people: would.pointers }, n: would.pointers.length })]),
  ...stepInItem(ctx, draw, would.stepIn, picked),
]

/** Who can help if it goes on, with who was picked already: nothing where there is nobody to choose. */
export function stepInItem(ctx: ReaderContext, draw: Draw, stepIn: readonly PersonKey[], picked: string | null): Item[] {
  const options = stepIn.map((key) => {
    const role = key === ctx.agency.contacts.hr ? 'hr' : 'manager'
    return { id: personOptionId(key), label: cut(ctx.say(`review.step_in.${role}`, { name: shortName(ctx, key) }), LIMITS.option) }
  })
  const value = stepIn.some((key) => key === picked) ? { value: personOptionId(picked as PersonKey) } : {}
  return options.length === 0
    ? []
    : [draw.radio('went_on.step_in', options, { optional: true, ...value, ...draw.hint('went_on.step_in.why') })]
}

/** A log has nobody yet; what goes through a formal process is not asked again here. */
const elsewhere = (draw: Draw, logged: boolean): Item[] =>
  logged ? [draw.text('went_on.log'), draw.buttons(draw.button('log.ask', { style: 'primary' }))] : [draw.text('went_on.elsewhere')]
