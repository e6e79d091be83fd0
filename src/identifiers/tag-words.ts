import { createRequire } from 'node:module'

type Tagger = (text: string) => {
  json(options: object): { terms: { text: string; tags: string[]; offset?: { start: number; length: number } }[] }[]
}

const load = createRequire(import.meta.url)
let tagger: Tagger | null = null

/** What the tagger takes the words of an English text for, by where each begins. Nothing of what it cannot read: it is made for prose. */
export function tagWords(text: string): ReadonlyMap<number, ReadonlySet<string>> {
  tagger ??= load('compromise/two') as Tagger
  const tags = new Map<number, ReadonlySet<string>>()
  let sentences: ReturnType<ReturnType<Tagger>['json']>
  try {
    sentences = tagger(text).json({ offset: true, terms: { tags: true, offset: true } })
  } catch {
    return tags
  }
  let from = 0
  for (const term of sentences.flatMap((sentence) => sentence.terms)) {
    // Its offsets drift on unusual characters, so each word is looked for from the last one on.
    const start = term.text === '' ? -1 : text.indexOf(term.text, from)
    if (start < 0) continue
    from = start + term.text.length
    tags.set(start, new Set(term.tags))
  }
  return tags
}
