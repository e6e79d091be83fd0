import type { ReaderContext } from '#cards/context.ts'
import { leadNamed } from '#cards/guide/lead-named.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { AgencyFile } from '#domain/agency.ts'
import type { PersonKey } from '#domain/words.ts'
import { crisisLine, lineOrLink } from './hurt-form.ts'

interface Signpost {
  nonce: string
  /** Whom the reader has left out for all that comes: no page names them (R4). */
  never?: readonly PersonKey[]
}

const without = ({ independent, hr, conduct }: AgencyFile['contacts'], never: readonly PersonKey[]) => {
  const kept = (key: PersonKey | undefined) => (key !== undefined && never.includes(key) ? undefined : key)
  return { independent: kept(independent), hr: kept(hr), conduct: kept(conduct) }
}

/** Where help is for somebody whose own partner or family is the danger. Nothing is stored. */
export function familyForm(ctx: ReaderContext, { nonce, never = [] }: Signpost): Form {
  const { domestic_abuse_line, staff_support, hr, security } = ctx.agency.contacts
  return page(ctx, 'family', { nonce }, (draw) => ({
    close: 'family.leave',
    items: [
      draw.alert('error', 'safety.number'),
      draw.text('family.body'),
      ...(domestic_abuse_line ? [lineOrLink(draw, 'family.line', domestic_abuse_line)] : []),
      crisisLine(ctx, draw),
      ...(staff_support ? [draw.link('family.support', staff_support)] : []),
      ...(hr && !never.includes(hr) ? [person(ctx, draw, 'family.hr', hr)] : []),
      ...(security ? [draw.text('family.security', { words: security })] : []),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** Routes outside the line for a concern about somebody at work. Nothing is stored. */
export function workForm(ctx: ReaderContext, { nonce, never = [] }: Signpost): Form {
  const { speak_up, union, regulator } = ctx.agency.contacts
  const { independent, hr, conduct } = without(ctx.agency.contacts, never)
  return page(ctx, 'work', { nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      draw.alert('error', 'safety.number'),
      draw.text('work.body'),
      ...(independent ? [person(ctx, draw, 'work.independent', independent)] : []),
      ...(hr ? [person(ctx, draw, 'work.hr', hr)] : []),
      ...(conduct ? [person(ctx, draw, 'work.conduct', conduct)] : []),
      ...(speak_up ? [draw.text('work.speak_up', { words: speak_up })] : []),
      ...(union ? [draw.text('work.union', { words: union })] : []),
      ...(regulator ? [draw.text('work.regulator', { words: regulator })] : []),
      draw.text('work.report', leadNamed(ctx, never)),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}

/** Somebody of the agency file, with how to reach them outside this chat; the agency's phone where nothing else is known. */
function person(ctx: ReaderContext, draw: Draw, id: 'family.hr' | `work.${'independent' | 'hr' | 'conduct'}`, key: PersonKey): Item {
  const who = ctx.agency.byKey.get(key)
  return draw.text(id, { name: { person: key }, number: who?.phone ?? who?.email ?? ctx.agency.contacts.fallback_phone })
}
