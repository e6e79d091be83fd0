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

/** When they meet next: asked of everybody, since it decides how soon an answer is needed. */
export const contactItem = (draw: Draw, s: Situation): Item =>
  draw.date('ask.contact', { optional: true, ...(s.contactDate ? { value: s.contactDate } : {}) })

/** The end of the arg of a page on which the rest is open. */
export const ASK_MORE = '.more'

/** The rest is open: as asked for, or because it holds something. */
export const holdsMore = (s: Situation, more: boolean): boolean =>
  more || s.contactTime !== null || s.contactAlone || s.contactAdvice || s.caseToken !== null || s.care !== null

/** What may be said beside that: one tap away, and open by itself where it holds something. */
export function aroundItems(draw: Draw, s: Situation, more: boolean): Item[] {
  const how = [...(s.contactAlone ? ['contact.alone'] : []), ...(s.contactAdvice ? ['contact.advice'] : [])]
  if (!holdsMore(s, more)) return [draw.buttons(draw.button('ask.more'))]
  return [
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
