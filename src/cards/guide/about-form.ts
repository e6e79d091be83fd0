import type { ReaderContext } from '#cards/context.ts'
import { type StepNumber, stepLine } from '#cards/guide/step-line.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { BEFORE, CATEGORIES, OPENINGS, TICKED_FLAGS, WHO } from '#domain/words.ts'

interface AboutModel {
  draft: Pick<Draft, 'id' | 'situation'>
  nonce: string
  step: StepNumber
  /** Phrase text ids that may follow the exit line once a category with talk steps is picked. */
  phrases?: readonly PhraseId[]
}

/** Page 2: when, kind, before, who, flags, next contact. Choices only. Threats and stalking leave one button: the alarm. */
export function aboutForm(ctx: ReaderContext, { draft, nonce, step, phrases = [] }: AboutModel): Form {
  const s = draft.situation
  const danger = s.category === 'threat_stalking'
  return page(ctx, 'about', { id: draft.id, nonce }, (p) => ({
    submit: danger ? undefined : 'nav.next',
    close: 'nav.keep',
    items: [
      p.small('safety.line'),
      stepLine(p, step),
      ...(s.opening === 'now' ? exit(p, danger ? [] : phrases) : []),
      p.radio('about.opening', prefixed('opening', OPENINGS), { redraw: true, ...picked('opening', s.opening) }),
      p.radio('about.category', prefixed('category', CATEGORIES), { redraw: true, ...picked('category', s.category) }),
      ...(danger ? threat(p) : rest(p, s)),
      p.buttons(p.button('nav.back')),
    ],
  }))
}

const exit = (p: Pen, phrases: readonly PhraseId[]): Item[] => [
  p.alert('warning', 'about.exit'),
  p.quote('phrase.exit'),
  ...phrases
    .filter((id) => id !== 'phrase.exit')
    .slice(0, 2)
    .map((id) => p.quote(id)),
]

const threat = (p: Pen): Item[] => [p.alert('error', 'about.threat'), p.buttons(p.button('about.alert', { style: 'danger' }))]

function rest(p: Pen, s: Situation): Item[] {
  const how = [...(s.contactAlone ? ['contact.alone'] : []), ...(s.contactAdvice ? ['contact.advice'] : [])]
  return [
    p.radio('about.before', prefixed('before', BEFORE), picked('before', s.before)),
    p.select('about.who', prefixed('who', WHO), { value: `who.${s.who}` }),
    p.checks('about.flags', prefixed('flag', TICKED_FLAGS), {
      values: TICKED_FLAGS.filter((f) => s.flags.includes(f)).map((f) => `flag.${f}`),
    }),
    {
      kind: 'date',
      id: 'about.contact',
      label: p.say('about.contact'),
      optional: true,
      ...(s.contactDate ? { value: s.contactDate } : {}),
    },
    {
      kind: 'time',
      id: 'about.contact_time',
      label: p.say('about.contact_time'),
      optional: true,
      ...(s.contactTime ? { value: s.contactTime } : {}),
    },
    p.checks('about.contact_how', ['contact.alone', 'contact.advice'], { values: how }),
    p.short('about.case', { optional: true, max: 20, ...p.hint('about.case.hint'), ...(s.caseToken ? { value: s.caseToken } : {}) }),
    p.radio('about.care', ['care.fine', 'care.talk'], { optional: true, ...picked('care', s.care) }),
  ]
}

const prefixed = <const P extends string, const I extends string>(prefix: P, ids: readonly I[]) =>
  ids.map((id): `${P}.${I}` => `${prefix}.${id}`)
const picked = (prefix: string, id: string | null) => (id === null ? {} : { value: `${prefix}.${id}` })
