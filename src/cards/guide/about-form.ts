import type { ReaderContext } from '#cards/context.ts'
import { alarmItems } from '#cards/guide/safety-items.ts'
import { threatHere } from '#cards/guide/threat-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { CATEGORIES, FIRST_FLAGS, MORE_FLAGS, OPENINGS, WHO } from '#domain/words.ts'

interface AboutModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  /** Phrase text ids that may follow the exit line once a category with talk steps is picked. */
  phrases?: readonly PhraseId[]
  /** The list of what else may be true is open; it is as well while something on it is ticked. */
  more?: boolean
}

/** Page 2: only what decides the steps. Choices only. With threats and stalking the alarm stands on top. */
export function aboutForm(ctx: ReaderContext, { draft, nonce, phrases = [], more = false }: AboutModel): Form {
  const s = draft.situation
  // "Leave" is wrong where the client is the one at risk (item 6).
  const exits = s.opening === 'now' && s.gate !== 'handled'
  return page(ctx, 'about', { id: draft.id, nonce, ...(more ? { arg: ABOUT_MORE } : {}) }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.small('safety.line'),
      ...alarmItems(ctx, draw, s),
      ...(exits ? exit(draw, phrases) : []),
      draw.radio('about.opening', prefixed('opening', OPENINGS), { redraw: true, ...picked('opening', s.opening) }),
      ...threatHere(draw, s),
      draw.radio('about.category', prefixed('category', THREAT_FIRST), { redraw: true, ...picked('category', s.category) }),
      draw.select('about.who', prefixed('who', WHO), { value: `who.${s.who}` }),
      ...flags(draw, s, more),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** The small state of the page while its longer list is open. */
export const ABOUT_MORE = 'more'

/** On a phone the last of ten would be picked far below the alarm that it brings up. */
const THREAT_FIRST = CATEGORIES.toSorted((a, b) => Number(b === 'threat_stalking') - Number(a === 'threat_stalking'))

function exit(draw: Draw, phrases: readonly PhraseId[]): Item[] {
  const staying = phrases.filter((id) => id !== 'phrase.exit').slice(0, 2)
  return [
    draw.alert('warning', 'about.exit'),
    draw.quote('phrase.exit'),
    ...(staying.length > 0 ? [draw.text('about.stay')] : []),
    ...staying.map((id) => draw.quote(id)),
  ]
}

/** Three ticks that change the steps most often; the rest is one tap away, and says by itself when it holds something. */
function flags(draw: Draw, s: Situation, more: boolean): Item[] {
  const ticks = (id: 'about.flags' | 'about.flags_more', list: readonly (typeof FIRST_FLAGS | typeof MORE_FLAGS)[number][]) =>
    draw.checks(id, prefixed('flag', list), { values: list.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}`) })
  const open = more || MORE_FLAGS.some((flag) => s.flags.includes(flag))
  return [ticks('about.flags', FIRST_FLAGS), open ? ticks('about.flags_more', MORE_FLAGS) : draw.buttons(draw.button('about.more'))]
}

const prefixed = <const P extends string, const I extends string>(prefix: P, ids: readonly I[]) =>
  ids.map((id): `${P}.${I}` => `${prefix}.${id}`)
const picked = (prefix: string, id: string | null) => (id === null ? {} : { value: `${prefix}.${id}` })
