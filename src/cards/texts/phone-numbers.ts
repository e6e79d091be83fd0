/** A phone number in a text: where it stands and what to dial. */
export interface PhoneNumber {
  at: number
  text: string
  /** Digits, and a plus in front where there is one. */
  dial: string
}

/** Three digits alone (an emergency number), Europe's help lines (116 123), or seven and more; never a year, a date or a time of day. */
const PHONE = /(?<![\w.,:+-])(?:\+?\d(?:[ ().-]{0,2}\d){6,14}|116 ?\d{3}|\d{3})(?![\w:-]|[.,]\d)/g
const DATE = /^\d{4}-\d{2}-\d{2}$/
/** A zero that is dialled at home only: +49 (0)800. */
const HOME_ZERO = /(?<=^\+.*)\(0\)/

/** The phone numbers of a safety text, in order, so that one tap on a phone dials (flow 3.0: the numbers are links). */
export const phoneNumbersIn = (text: string): PhoneNumber[] =>
  [...text.matchAll(PHONE)]
    .filter(([found]) => !DATE.test(found))
    .map((match) => ({ at: match.index, text: match[0], dial: match[0].replace(HOME_ZERO, '').replace(/[^\d+]/g, '') }))
