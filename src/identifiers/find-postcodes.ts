import { type CountryCode, postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'
import { type Finding, finding } from './finding.ts'

/** A word with a digit, and what may be its second half. */
const PIECE = /(?<![\p{L}\d-])(?=[\p{L}-]{0,5}\d)[\p{L}\d][\p{L}\d-]{2,9}(?![\p{L}\d-])/gu
const SECOND = /^ ?([\p{L}\d]{2,5})(?![\p{L}\d-])/u
const PLACE = "\\p{Lu}[\\p{L}.’'-]{1,30},?\\s{1,2}"
/** What makes a number a postcode: that it is called one, or that somebody is in it. */
const CALLED =
  /\b(?:zip|zip ?code|post ?code|postal code|plz|postleitzahl|code postal|código postal|cep|pin ?code|eircode)[\s:,]{1,2}(?:is |was |ist |est )?$/iu
const WHERE = new RegExp(
  `(?<!\\p{L})(?:[Ii]n|[Aa]t|near|to|from|op|bij|te|à|a|en|em|no|na|i|aus|nach|bei)\\s{1,2}((?:${PLACE}){0,3})$`,
  'u',
)
const AFTER = /^ (?!Euro|Dollar|Mark|Franken|Kronor|Mal\b)\p{Lu}\p{Ll}{2,30}/u
const COUNTED = /^ \p{Ll}{2,20}s(?!\p{L})/u
/** Where any noun has a capital, one after a number is no town. */
const NOUNS_WITH_CAPITALS: ReadonlySet<string> = new Set(['DE', 'AT', 'CH', 'LI', 'LU', 'US', 'GB'])
const YEAR = /^(?:19|20)\d\d$/

/** Postcodes as `country` writes them. Those that are digits alone are found where the words around them say what they are. */
export function findPostcodes(text: string, country: string): Finding[] {
  if (!/\d/.test(text) || !postcodeValidatorExistsForCountry(country)) return []
  const isCode = (words: string) => postcodeValidator(words, country as CountryCode)
  return [...text.matchAll(PIECE)].flatMap(({ 0: piece, index }) => {
    const second = SECOND.exec(text.slice(index + piece.length))
    const whole = second ? piece + second[0] : piece
    const code = [whole, piece].find((words) => isCode(words) || (isMixed(words) && isCode(words.toUpperCase())))
    if (code === undefined) return []
    const end = index + code.length
    if (/\p{L}/u.test(code) || code.includes('-')) return [finding('address', text, index, end)]
    const before = text.slice(Math.max(0, index - 110), index)
    const after = text.slice(end, end + 40)
    if (CALLED.test(before)) return [finding('address', text, index, end)]
    const place = WHERE.exec(before)?.[1]
    const town = AFTER.exec(after)?.[0] ?? ''
    if (place === undefined && town !== '' && !NOUNS_WITH_CAPITALS.has(country)) return [finding('address', text, index, end + town.length)]
    if (place === undefined || COUNTED.test(after) || (YEAR.test(code) && place === '')) return []
    return [finding('address', text, index - place.length, end + town.length)]
  })
}

/** Letters and digits by turns within one half, as no other word has them: then small letters will do. */
const isMixed = (words: string) => /\p{L}\d/u.test(words) && /\d\p{L}/u.test(words.replace(' ', ''))
