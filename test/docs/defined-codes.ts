/** A code that a page of docs explains, with the line it stands in. */
export interface Defined {
  code: string
  at: string
}

/** Headings such as `### R4 Leaving out`, `### P1, P2 The people`, `## Table D: levels`, `### 3.8 idcheck`, and rows with an anchor of their own. */
export function definedCodes(page: string, text: string): Defined[] {
  const numbered = page === 'flow' ? 'flow ' : null
  return text.split('\n').flatMap((words, i) => {
    const heading = /^#{2,4} (.*)$/.exec(words)?.[1] ?? ''
    const codes = [
      ...(/^((?:[A-Z]\d{1,2}, )*[A-Z]\d{1,2}) /.exec(heading)?.[1]?.split(', ') ?? []),
      ...[...heading.matchAll(/^Table ([A-Z]):/g)].map(([, letter]) => `table ${letter}`),
      ...(numbered === null ? [] : [...heading.matchAll(/^(\d{1,2}(?:\.\d{1,2})?)\.? /g)].map(([, number]) => numbered + number)),
      ...[...words.matchAll(/<a id="(item|example)-(\d{1,2})"><\/a>\2 /g)].map(([, kind, number]) => `${kind} ${number}`),
    ]
    return codes.map((code) => ({ code, at: `docs/${page}.md:${i + 1}` }))
  })
}
