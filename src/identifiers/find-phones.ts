import { createRequire } from 'node:module'
import type { CountryCode } from 'libphonenumber-js/min'
import { findLocalPhones } from './find-patterns.ts'
import { type Finding, finding } from './finding.ts'

const load = createRequire(import.meta.url)
let library: typeof import('libphonenumber-js/min') | null = null

/** Phone numbers as `country` writes them, and any in the international form. The library is loaded at the first use. */
export function findPhones(text: string, country: string): Finding[] {
  if (!/\d.{0,4}\d.{0,4}\d/s.test(text)) return []
  library ??= load('libphonenumber-js/min') as typeof import('libphonenumber-js/min')
  const defaultCountry = library.isSupportedCountry(country) ? (country as CountryCode) : 'US'
  const found = library.findPhoneNumbersInText(text, { defaultCountry, extended: false } as { defaultCountry: CountryCode })
  // Some countries have numbers of five digits: a count of something far more often.
  const phones = found.map((f) => finding('phone', text, f.startsAt, f.endsAt)).filter((f) => f.words.replace(/\D/g, '').length > 5)
  return [...phones, ...findLocalPhones(text)]
}
