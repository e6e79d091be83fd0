import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { citedCodes } from './cited-codes.ts'
import { definedCodes } from './defined-codes.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const PAGES = ['rules', 'flow', 'sources'] as const
const read = (path: string) => readFileSync(`${ROOT}${path}`, 'utf8')

const defined = PAGES.flatMap((page) => definedCodes(page, read(`docs/${page}.md`)))
const known = new Set(defined.map(({ code }) => code))

const ROOMS = '{src,jobs,test,bench,scripts,guidance,packages,docs}'
const cited = globSync(`${ROOMS}/**/*.{ts,mjs,js,sql,md,yaml}`, {
  cwd: ROOT,
  exclude: (name) => /(^|\/)(node_modules|test\/docs)$/.test(name),
})
  .concat('README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'agency.example.yaml')
  .flatMap((path) => citedCodes(path, read(path)).map(({ code, line }) => ({ code, path, at: `${path}:${line}` })))

describe('codes of the rules, the flow and the sources', () => {
  it('are all explained in docs, wherever code, tests, bench or the pack cite them', () => {
    expect(cited.filter(({ code }) => !known.has(code)).map(({ code, at }) => `${code} in ${at}`)).toEqual([])
  })

  it('have one meaning each', () => {
    const twice = defined.filter(({ code }) => defined.filter((other) => other.code === code).length > 1)
    expect(twice.map(({ code, at }) => `${code} in ${at}`)).toEqual([])
  })

  it('are cited, those of every kind', () => {
    const codes = new Set(cited.filter(({ path }) => !path.startsWith('docs/')).map(({ code }) => code))
    expect([...codes]).toEqual(expect.arrayContaining(['R4', 'T10', 'K2', 'P1', 'S0', 'C11', 'Q2', 'table D', 'flow 3.8', 'item 20']))
  })

  it('each acceptance example that is built is a test called by its number, and no other is', () => {
    const [built] = read('docs/rules.md').split('### Examples agreed, not built yet')
    const examples = definedCodes('rules', built!).filter(({ code }) => code.startsWith('example'))
    const tested = cited.filter(({ code, path }) => code.startsWith('example') && path.endsWith('.test.ts')).map(({ code }) => code)
    expect([...new Set(tested)].sort()).toEqual(examples.map(({ code }) => code).sort())
  })
})

/** Of the hard cases, what no platform shows anything of of its own: the order in which posts go out is looked at with a whole bot (`test/e2e`). */
const SHOWN_NOWHERE = ['example 46']

describe('acceptance examples that somebody sees', () => {
  it('each of the hard cases, from 31 on, and 25 of the first ones, is a story on both platforms, called by its number', () => {
    const hard = definedCodes('rules', read('docs/rules.md')).filter(({ code }) => /^example (25|3[1-9]|[45]\d)$/.test(code))
    const told = new Set(cited.filter(({ path }) => path.startsWith('test/contract/')).map(({ code }) => code))
    expect(hard.map(({ code }) => code).filter((code) => !told.has(code))).toEqual(SHOWN_NOWHERE)
  })

  it('and each is tried in the rules, or where what it says is done', () => {
    const rooms = /^test\/(domain|usecases|cards|e2e)\//
    const tried = new Set(cited.filter(({ path }) => rooms.test(path) && path.endsWith('.test.ts')).map(({ code }) => code))
    const all = definedCodes('rules', read('docs/rules.md')).filter(({ code }) => code.startsWith('example'))
    expect(all.map(({ code }) => code).filter((code) => !tried.has(code))).toEqual([])
  })
})

describe('the finder', () => {
  const codesIn = (path: string, text: string) => citedCodes(path, text).map(({ code, line }) => `${line} ${code}`)

  it('finds a code that nobody explains', () => {
    const found = citedCodes('src/a.ts', '/** Silent (R99). */\nconst a = 1 // as in flow 42.7, item 77\n').map(({ code }) => code)
    expect(found).toEqual(['R99', 'flow 42.7', 'item 77'])
    expect(found.filter((code) => known.has(code))).toEqual([])
  })

  it('finds several in one line, and those of long comments', () => {
    expect(codesIn('src/a.ts', '/**\n * R2, R3 and T1 to T12; tables B, C and D; items 40, 48\n */\nconst b = 2')).toEqual(
      ['R2', 'R3', 'T1', 'T12', 'table B', 'table C', 'table D', 'item 40', 'item 48'].map((code) => `2 ${code}`),
    )
  })

  it('finds those in titles of tests, in notes of SQL, and anywhere in documents and packs', () => {
    expect(codesIn('test/a.test.ts', "it('24. given K2, then P3 joins', () => {})")).toEqual(['1 example 24', '1 K2', '1 P3'])
    expect(codesIn('src/a.sql', 'select 1 -- rule R7')).toEqual(['1 R7'])
    expect(codesIn('guidance/a.yaml', 'role: { sources: [S0, C11] }')).toEqual(['1 S0', '1 C11'])
  })

  it('takes no value for a code', () => {
    expect(
      codesIn('src/a.ts', "const T0 = at('T12:00'), q = ['C1', 'P2'] // not “Q3”, 2026-Q3, K7F2, `T16:00`, at 12 items a part"),
    ).toEqual([])
  })

  it('sees a code that has two meanings', () => {
    const pages = [
      ...definedCodes('rules', '### R1 Level\n### R1, R2 Chain'),
      ...definedCodes('flow', '## 3. The guide\n### 3.8 `idcheck`'),
    ]
    expect(pages.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'R1 docs/rules.md:1',
      'R1 docs/rules.md:2',
      'R2 docs/rules.md:2',
      'flow 3 docs/flow.md:1',
      'flow 3.8 docs/flow.md:2',
    ])
  })
})
