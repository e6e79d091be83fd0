/** Fields whose value is never shown, whatever it looks like, unless it is a number. */
const HIDDEN_FIELD = /token|secret|password|authorization|cookie|credential|url$|^(key|keys|text|body|content|name|email|phone)$/i
/** Values that are a secret by their look: platform tokens, addresses with a password. */
const HIDDEN_VALUE = /xox[a-z]-|xapp-|:\/\/[^/\s]*@/
/** Lines of an SDK or of the database server, cut before they could quote anything by the room that logs them: characters at most. */
const SENTENCES: Readonly<Record<string, number>> = { line: 80, server: 200 }
const LONGEST = 200
const DEEPEST = 3

type Facts = Record<string, unknown>

/**
 * What of an entry's facts may stand in the log: numbers, booleans, nulls and short strings without a space (ids, codes, times).
 * A string with a space is words, and words may be somebody's: only its length is kept. Errors become their name and code.
 */
export const fitFacts = (facts: Readonly<Facts>): Facts => fitObject(facts, 0)

function fitObject(object: Readonly<Facts>, depth: number): Facts {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]) => [
      field,
      isHidden(field, value) ? '[hidden]' : isSentence(field, value) ? value : shown(value, depth),
    ]),
  )
}

const isHidden = (field: string, value: unknown): boolean =>
  (typeof value !== 'number' && HIDDEN_FIELD.test(field)) || (typeof value === 'string' && HIDDEN_VALUE.test(value))

const isSentence = (field: string, value: unknown): boolean =>
  typeof value === 'string' && Object.hasOwn(SENTENCES, field) && value.length <= (SENTENCES[field] ?? 0)

function shown(value: unknown, depth: number): unknown {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value === 'string') return fitString(value)
  if (value instanceof Error) {
    const { code } = value as { code?: unknown }
    return { name: fitString(value.name), ...(typeof code === 'string' || typeof code === 'number' ? { code: shown(code, depth) } : {}) }
  }
  if (typeof value !== 'object' || depth >= DEEPEST) return '[hidden]'
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => shown(item, depth + 1))
  return fitObject(value as Facts, depth + 1)
}

const fitString = (value: string): string => {
  if (HIDDEN_VALUE.test(value)) return '[hidden]'
  return /\s/.test(value) || value.length > LONGEST ? `[${value.length} characters]` : value
}
