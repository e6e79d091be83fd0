import type { ReaderContext } from '#cards/context.ts'
import { type PageNumber, pageLine } from '#cards/guide/page-line.ts'
import { threatHere, threatItems } from '#cards/guide/threat-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { BEFORE, CATEGORIES, OPENINGS, TICKED_FLAGS, WHO } from '#domain/words.ts'

interface AboutModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  number: PageNumber
  /** Phrase text ids that may follow the exit line once a category with talk steps is picked. */
  phrases?: readonly PhraseId[]
}

/** Page 2: when, kind, before, who, flags, next contact. Choices only. With threats and stalking the alarm stands on top. */
export function aboutForm(ctx: ReaderContext, { draft, nonce, number, phrases = [] }: AboutModel): Form {
  const s = draft.situation
  // "Leave" is wrong where the client is the one at risk (item 6).
  const exits = s.opening === 'now' && s.gate !== 'handled'
  return page(ctx, 'about', { id: draft.id, nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.small('safety.line'),
      ...threatItems(ctx, draw, s),
      pageLine(draw, number),
      ...(exits ? exit(draw, phrases) : []),
      draw.radio('about.opening', prefixed('opening', OPENINGS), { redraw: true, ...picked('opening', s.opening) }),
      ...threatHere(draw, s),
      draw.radio('about.category', prefixed('category', THREAT_FIRST), { redraw: true, ...picked('category', s.category) }),
      ...rest(draw, s),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** On a phone the last of ten would be picked far below the alarm that it brings up. */
const THREAT_FIRST = CATEGORIES.toSorted((a, b) => Number(b === 'threat_stalking') - Number(a === 'threat_stalking'))

const exit = (draw: Draw, phrases: readonly PhraseId[]): Item[] => [
  draw.alert('warning', 'about.exit'),
  draw.quote('phrase.exit'),
  ...phrases
    .filter((id) => id !== 'phrase.exit')
    .slice(0, 2)
    .map((id) => draw.quote(id)),
]

function rest(draw: Draw, s: Situation): Item[] {
  const how = [...(s.contactAlone ? ['contact.alone'] : []), ...(s.contactAdvice ? ['contact.advice'] : [])]
  return [
    draw.radio('about.before', prefixed('before', BEFORE), picked('before', s.before)),
    draw.select('about.who', prefixed('who', WHO), { value: `who.${s.who}` }),
    draw.checks('about.flags', prefixed('flag', TICKED_FLAGS), {
      values: TICKED_FLAGS.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}`),
    }),
    draw.date('about.contact', { optional: true, ...(s.contactDate ? { value: s.contactDate } : {}) }),
    draw.time('about.contact_time', { optional: true, ...(s.contactTime ? { value: s.contactTime } : {}) }),
    draw.checks('about.contact_how', ['contact.alone', 'contact.advice'], { values: how }),
    draw.short('about.case', { optional: true, max: 20, ...draw.hint('about.case.hint'), ...(s.caseToken ? { value: s.caseToken } : {}) }),
    draw.radio('about.care', ['care.fine', 'care.talk'], { optional: true, ...picked('care', s.care) }),
  ]
}

const prefixed = <const P extends string, const I extends string>(prefix: P, ids: readonly I[]) =>
  ids.map((id): `${P}.${I}` => `${prefix}.${id}`)
const picked = (prefix: string, id: string | null) => (id === null ? {} : { value: `${prefix}.${id}` })
