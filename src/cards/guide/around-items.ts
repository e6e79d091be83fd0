import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { BEFORE } from '#domain/words.ts'

/** Whether it has happened before. It decides the level (R7), so its choice draws the page anew. */
export const beforeItem = (draw: Draw, s: Situation, extra: { optional?: true } = {}): Item =>
  draw.radio(
    'ask.before',
    BEFORE.map((id) => `before.${id}` as const),
    { redraw: true, ...extra, ...(s.before === null ? {} : { value: `before.${s.before}` }) },
  )

/** What is asked around the words, on the page where somebody asks for supervision: the next contact, the case token, and you. */
export function aroundItems(draw: Draw, s: Situation): Item[] {
  const how = [...(s.contactAlone ? ['contact.alone'] : []), ...(s.contactAdvice ? ['contact.advice'] : [])]
  return [
    draw.date('ask.contact', { optional: true, ...(s.contactDate ? { value: s.contactDate } : {}) }),
    draw.time('ask.contact_time', { optional: true, ...(s.contactTime ? { value: s.contactTime } : {}) }),
    draw.checks('ask.contact_how', ['contact.alone', 'contact.advice'], { redraw: true, values: how }),
    draw.short('ask.case', { optional: true, max: 20, ...draw.hint('ask.case.hint'), ...(s.caseToken ? { value: s.caseToken } : {}) }),
    draw.radio('ask.care', ['care.fine', 'care.talk'], {
      optional: true,
      redraw: true,
      ...(s.care === null ? {} : { value: `care.${s.care}` }),
    }),
  ]
}
