export type Random = () => number
export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

type Place = Record<string | number, unknown>

/** Signs that have broken other programs: no character, half a character, right to left, joined, stacked, what SQL and JSON mean by. */
const SIGNS = [
  '\u0000',
  '\ud800',
  'a\udc00b',
  '\u202e',
  '👩‍👩‍👧‍👦',
  'z\u0351\u0327\u0334\u035d',
  '\u2028',
  '\ufeff',
  "'; --",
  '\\u0000',
  '{"a":',
]
const OTHER_KINDS: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 2 ** 53,
  () => 1e308,
  () => '',
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => ({ id: {} }),
  () => ['text'],
  () => '2026-13-45',
  () => '__proto__',
  () => 'constructor',
]

/** Stands for a value that lies so many lists or objects deep. */
const DEEP = 'as deep as '
const deepened = (json: string): string =>
  json.replace(new RegExp(`"${DEEP}(\\d+)"`, 'g'), (_all, depth: string) => {
    const n = Number(depth)
    return n % 3 === 0 ? `${'['.repeat(n)}${']'.repeat(n)}` : `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`
  })

/** What is done to one value of a payload. */
const CHANGES: readonly ((random: Random, place: Place, key: string | number) => void)[] = [
  // Dropped.
  (_random, place, key) => {
    if (Array.isArray(place)) place.splice(Number(key), 1)
    else delete place[key]
  },
  // Doubled.
  (_random, place, key) => {
    if (Array.isArray(place)) place.push(place[Number(key)])
    else place[`${key}~1`] = place[key]
  },
  // Of another kind.
  (random, place, key) => {
    place[key] = pick(random, OTHER_KINDS)()
  },
  // A number as a text, a text as a number, anything as a list of it.
  (random, place, key) => {
    const value = place[key]
    const other = random() < 0.5 ? [value] : typeof value === 'string' ? Number(value) : null
    place[key] = typeof value === 'number' ? String(value) : other
  },
  // Huge.
  (random, place, key) => {
    place[key] = pick(random, ['x', 'é', '🙂', '<', '\n']).repeat(pick(random, [300, 3_001, 40_000]))
  },
  // Odd signs.
  (random, place, key) => {
    const value = typeof place[key] === 'string' ? place[key] : ''
    place[key] = `${value}${pick(random, SIGNS)}`
  },
  // Deep, once it is text: a program that writes it would go as deep itself.
  (random, place, key) => {
    place[key] = `${DEEP}${pick(random, [30, 500, 20_000])}`
  },
  // Names that are no data.
  (random, place, key) => {
    const name = pick(random, ['__proto__', 'constructor', 'prototype', 'toString', 'then'])
    Object.defineProperty(place, name, { value: place[key], enumerable: true, configurable: true, writable: true })
  },
  // The value of another place.
  (random, place, key) => {
    place[key] = place[pick(random, Object.keys(place))]
  },
]

/** The same payload as JSON, with one to three changes at any depth. */
export const mutatedJson = (random: Random, payload: object): string => deepened(JSON.stringify(mutated(random, payload)))

/** The same payload with one to three changes. */
export function mutated(random: Random, payload: object): object {
  const copy = structuredClone(payload)
  for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
    const places = placesIn(copy)
    const [place, key] = pick(random, places.length > 0 ? places : [[copy as Place, 'type'] as const])
    pick(random, CHANGES)(random, place, key)
  }
  return copy
}

function placesIn(root: object): (readonly [Place, string | number])[] {
  const found: (readonly [Place, string | number])[] = []
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 12) return
    for (const key of Object.keys(value)) {
      found.push([value as Place, key])
      walk((value as Place)[key], depth + 1)
    }
  }
  walk(root, 0)
  return found
}

/** The bytes of a text, one time in eight harmed below JSON: cut, a byte changed, in another encoding, a piece twice. */
export function harmedBytes(random: Random, text: string): Buffer {
  const bytes = Buffer.from(text)
  if (random() >= 1 / 8) return bytes
  const at = Math.floor(random() * bytes.length)
  return pick(random, [
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([Math.floor(random() * 256)]), bytes.subarray(at + 1)]),
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.from(text, 'latin1'),
    () => Buffer.concat([bytes, bytes.subarray(at)]),
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]),
  ])()
}
