/** A piece of HTML: only `html` makes one, so whatever is put into one has been escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Put = string | number | Html | null | false | readonly Html[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

/** Builds HTML. Strings and numbers are escaped, for text and quoted attributes alike; null and false leave nothing. */
export function html(parts: TemplateStringsArray, ...puts: readonly Put[]): Html {
  const text = parts.map((part, i) => part + put(puts[i] ?? null))
  return new Html(text.join(''))
}

function put(value: Put): string {
  if (value === null || value === false) return ''
  if (value instanceof Html) return value.text
  return typeof value === 'object' ? value.map((one) => one.text).join('') : escaped(String(value))
}
