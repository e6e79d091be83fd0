import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'

/**
 * For a worker who was hurt: a call, medical help, police, care after an assault, and a line for whoever thinks of suicide. Numbers to choose from, in
 * no order of importance; opening it tells nobody. Where the agency file names none, it says so and gives the emergency number.
 */
export function hurtForm(ctx: ReaderContext, { consult, nonce }: ConsultPage): Form {
  const { medical, police, assault_care, staff_support } = ctx.agency.contacts
  const drawn = page(ctx, 'hurt', { id: consult.id, nonce }, (draw) => ({
    close: 'nav.close',
    items: [
      draw.alert('error', 'safety.number'),
      draw.text('hurt.body'),
      draw.alert('info', 'hurt.call'),
      medical ? lineOrNumber(draw, 'hurt.medical', medical) : draw.alert('info', 'hurt.medical.none'),
      police ? lineOrNumber(draw, 'hurt.police', police) : draw.alert('info', 'hurt.police.none'),
      assault_care ? lineOrNumber(draw, 'hurt.care', assault_care) : draw.alert('info', 'hurt.care.none'),
      crisisLine(ctx, draw),
      ...(staff_support ? [draw.link('family.support', staff_support)] : []),
      draw.small('hurt.with'),
    ],
  }))
  return { ...drawn, fallback: ctx.say('door.fallback') }
}

/** Whom to phone when one thinks of suicide: the line of the agency file; which one a country has is not known here, so else the emergency number. */
export function crisisLine(ctx: ReaderContext, draw: Draw): Item {
  const line = ctx.agency.contacts.crisis_line
  return line ? lineOrNumber(draw, 'hurt.crisis', line) : draw.alert('info', 'hurt.crisis.none')
}

/** What the agency wrote down: a link when it is an address, else its words, in which a number dials at a tap. */
const lineOrNumber = (draw: Draw, id: 'hurt.medical' | 'hurt.police' | 'hurt.care' | 'hurt.crisis', value: string): Item =>
  isAddress(value) ? draw.link(id, value) : draw.alert('info', `${id}.text`, { words: value })

/** The same for what is no matter of an alarm. */
export const lineOrLink = (draw: Draw, id: 'family.line' | 'protect.evidence', value: string): Item =>
  isAddress(value) ? draw.link(id, value) : draw.text(`${id}.text`, { words: value })

const isAddress = (value: string): boolean => /^https?:\/\/\S+$/.test(value)
