import type { ReaderContext } from '#cards/context.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PersonKey } from '#domain/words.ts'

/** Where help is for somebody whose own partner or family is the danger. Nothing is stored. */
export function familyForm(ctx: ReaderContext, { nonce }: { nonce: string }): Form {
  const { domestic_abuse_line, staff_support, hr, security } = ctx.agency.contacts
  return page(ctx, 'family', { nonce }, (p) => ({
    close: 'family.leave',
    items: [
      p.alert('error', 'safety.number'),
      p.text('family.body'),
      ...(domestic_abuse_line ? [lineOrLink(p, 'family.line', domestic_abuse_line)] : []),
      ...(staff_support ? [p.link('family.support', staff_support)] : []),
      ...(hr ? [person(ctx, p, 'family.hr', hr)] : []),
      ...(security ? [p.text('family.security', { words: security })] : []),
      p.buttons(p.button('nav.back')),
    ],
  }))
}

/** Routes outside the line for a concern about somebody at work. Nothing is stored. */
export function workForm(ctx: ReaderContext, { nonce }: { nonce: string }): Form {
  const { independent, hr, conduct, speak_up, union, regulator } = ctx.agency.contacts
  return page(ctx, 'work', { nonce }, (p) => ({
    close: 'nav.close',
    items: [
      p.alert('error', 'safety.number'),
      p.text('work.body'),
      ...(independent ? [person(ctx, p, 'work.independent', independent)] : []),
      ...(hr ? [person(ctx, p, 'work.hr', hr)] : []),
      ...(conduct ? [person(ctx, p, 'work.conduct', conduct)] : []),
      ...(speak_up ? [p.text('work.speak_up', { words: speak_up })] : []),
      ...(union ? [p.text('work.union', { words: union })] : []),
      ...(regulator ? [p.text('work.regulator', { words: regulator })] : []),
      p.text('work.report'),
      p.buttons(p.button('nav.back')),
    ],
  }))
}

/** Somebody of the agency file, with how to reach them outside this chat; the agency's phone where nothing else is known. */
function person(ctx: ReaderContext, p: Pen, id: 'family.hr' | `work.${'independent' | 'hr' | 'conduct'}`, key: PersonKey): Item {
  const who = ctx.agency.byKey.get(key)
  return p.text(id, { name: { person: key }, number: who?.phone ?? who?.email ?? ctx.agency.contacts.fallback_phone })
}

/** A route the agency wrote down: a link when it is an address, else its words. */
export function lineOrLink(p: Pen, id: 'family.line' | 'protect.evidence', value: string): Item {
  return /^https?:\/\/\S+$/.test(value) ? p.link(id, value) : p.text(`${id}.text`, { words: value })
}
