import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/cut.ts'
import type { Form, Item } from '#cards/model.ts'
import { type Pen, pen } from '#cards/pen.ts'
import type { PersonKey } from '#domain/words.ts'

/** Where help is for somebody whose own partner or family is the danger. Nothing is stored. */
export function familyForm(ctx: ReaderContext, { nonce }: { nonce: string }): Form {
  const to = { form: 'family', nonce }
  const p = pen(ctx.say, to)
  const { domestic_abuse_line, staff_support } = ctx.agency.contacts
  return {
    id: 'family',
    title: p.title('family.title'),
    close: p.submit('family.leave'),
    to,
    items: [
      p.alert('error', 'safety.number'),
      p.text('family.body'),
      ...(domestic_abuse_line ? [contact(p, ctx.say('family.line'), domestic_abuse_line)] : []),
      ...(staff_support ? [p.link('family.support', staff_support)] : []),
      p.buttons(p.button('nav.back')),
    ],
  }
}

/** Routes outside the line for a concern about somebody at work. Nothing is stored. */
export function workForm(ctx: ReaderContext, { nonce }: { nonce: string }): Form {
  const to = { form: 'work', nonce }
  const p = pen(ctx.say, to)
  const { independent, hr, speak_up, union, regulator } = ctx.agency.contacts
  return {
    id: 'work',
    title: p.title('work.title'),
    close: p.submit('nav.close'),
    to,
    items: [
      p.alert('error', 'safety.number'),
      p.text('work.body'),
      ...[independent, hr].filter((key) => key !== undefined).map((key) => person(ctx, p, key)),
      ...[speak_up, union, regulator].filter((line) => line !== undefined).map((line): Item => linkOrText(line)),
      p.text('work.report'),
      p.buttons(p.button('nav.back')),
    ],
  }
}

function person(ctx: ReaderContext, p: Pen, key: PersonKey): Item {
  const email = ctx.agency.byKey.get(key)?.email
  return email ? contact(p, ctx.name(key), email) : { kind: 'text', text: ctx.name(key) }
}

/** A named route: a link when the agency wrote an address, else its name and number. */
export function contact(p: Pen, name: string, value: string): Item {
  if (isUrl(value)) return { kind: 'link', label: cut(name, LIMITS.link), url: value }
  return p.text('work.contact', { name, number: value })
}

const linkOrText = (value: string): Item =>
  isUrl(value) ? { kind: 'link', label: cut(value, LIMITS.link), url: value } : { kind: 'text', text: value }
const isUrl = (value: string) => /^https?:\/\/\S+$/.test(value)
