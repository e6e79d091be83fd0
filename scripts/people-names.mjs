// Writes src/identifiers/people-names.txt: frequent first and last names of many languages, a line for each group.
//   npm i --no-save --prefix DIR @faker-js/faker@10.6.0 && node scripts/people-names.mjs DIR/node_modules/@faker-js/faker/dist/index.js
// @faker-js/faker (MIT) is well kept and has names of 70 languages. It is 4 MB of much else, so it is no dependency.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [file] = process.argv.slice(2)
if (!file) throw new Error('say where dist/index.js of @faker-js/faker is')
const { allLocales } = await import(pathToFileURL(resolve(file)).href)

const flat = (value) =>
  typeof value === 'string' ? [value] : Array.isArray(value) || value?.constructor === Object ? Object.values(value).flatMap(flat) : []
const namesOf = (kind, keep) => {
  const found = Object.entries(allLocales).flatMap(([locale, { person }]) => (keep(locale) ? flat(person?.[kind]) : []))
  return found.filter((name) => !name.includes('{'))
}
/** As src/identifiers/name-lists.ts folds what it looks up. */
const folded = (name) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g, '')
    .normalize('NFC')
    .toLowerCase()
const words = (names) => names.flatMap((name) => name.split(/[^\p{L}\p{M}’'ʻ]+/u)).filter((word) => /^\p{L}/u.test(word))
const isLatin = (word) => /^[\p{Script=Latin}’']{3,}$/u.test(word)
const sorted = (list) => [...new Set(list)].sort()

const all = words([...namesOf('first_name', () => true), ...namesOf('last_name', () => true)])
const han = (kind) => namesOf(kind, (locale) => locale.startsWith('zh_'))
const groups = {
  latin: sorted(all.map(folded).filter(isLatin)),
  'english-first': sorted(
    words(namesOf('first_name', (locale) => /^en/.test(locale) && locale !== 'en_AU_ocker'))
      .map(folded)
      .filter(isLatin),
  ),
  indian: sorted(
    words([...namesOf('first_name', (l) => /^en_(IN|NP)$/.test(l)), ...namesOf('last_name', (l) => /^en_(IN|NP)$/.test(l))])
      .map(folded)
      .filter(isLatin),
  ),
  'han-surname': sorted(han('last_name').filter((name) => /^\p{Script=Han}{1,2}$/u.test(name))),
  'japanese-surname': sorted(namesOf('last_name', (locale) => locale === 'ja').filter((name) => [...name].length > 1)),
  'korean-surname': sorted(namesOf('last_name', (locale) => locale === 'ko')),
  'korean-given': sorted(namesOf('first_name', (locale) => locale === 'ko')),
  other: sorted(
    all
      .filter((word) => !/\p{Script=Latin}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word))
      .map(folded)
      .filter((word) => [...word].length > 2),
  ),
}
const lines = Object.entries(groups).map(([group, list]) => `${group}: ${list.join(' ')}`)
writeFileSync(new URL('../src/identifiers/people-names.txt', import.meta.url), `${lines.join('\n')}\n`)
