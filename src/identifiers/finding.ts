import type { IdentifierCheck } from '#usecases/ports/identifier-check.ts'

/** Something that may show who somebody is: `words` is `text.slice(start, end)`. */
export type Finding = ReturnType<IdentifierCheck['find']>[number]
export type FindingKind = Finding['kind']

export const finding = (kind: FindingKind, text: string, start: number, end: number): Finding => ({
  kind,
  words: text.slice(start, end),
  start,
  end,
})

/** All matches of a pattern with the `g` flag; group 1, where there is one, is what counts. */
export function matches(kind: FindingKind, text: string, pattern: RegExp): Finding[] {
  return [...text.matchAll(pattern)].map((match) => {
    const words = match[1] ?? match[0]
    const start = match.index + match[0].lastIndexOf(words)
    return finding(kind, text, start, start + words.length)
  })
}
