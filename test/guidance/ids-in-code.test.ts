import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'

const root = new URL('../../', import.meta.url).pathname
/** Calls that take a text id first: `say('…')`, the pen's `p.text('…')`, `tell(change, key, '…')`, and fields `text: '…'`. */
const CALLS = [
  /\b(?:say|sayCard|texts)\(\s*'([a-z_0-9]+(?:\.[a-z_0-9]+)+)'/g,
  /\bp\.(?:text|small|quote|link|radio|select|checks|short|long|hint|placeholder|title|submit)\(\s*'([a-z_0-9]+(?:\.[a-z_0-9]+)+)'/g,
  /\bp\.alert\(\s*'(?:info|warning|error)',\s*'([a-z_0-9]+(?:\.[a-z_0-9]+)+)'/g,
  /\btell(?:Others)?\(\s*\w+,\s*[\w.]+,\s*'([a-z_0-9]+(?:\.[a-z_0-9]+)+)'/g,
  /\bfallback: '([a-z_0-9]+(?:\.[a-z_0-9]+)+)'/g,
]

describe('the code asks only for texts there are', () => {
  const named = globSync(['src/{cards,domain,usecases}/**/*.ts', 'sandbox/**/*.ts'], { cwd: root }).flatMap((file) => {
    const code = readFileSync(`${root}${file}`, 'utf8')
    return CALLS.flatMap((call) => [...code.matchAll(call)].map((match) => ({ file, id: match[1]! })))
  })

  it('finds the calls at all', () => {
    expect(named.length).toBeGreaterThan(100)
  })

  it('has each named text in the catalog', () => {
    expect(named.filter(({ id }) => !Object.hasOwn(TEXT_CATALOG, id)).map(({ file, id }) => `${file}: ${id}`)).toEqual([])
  })
})
