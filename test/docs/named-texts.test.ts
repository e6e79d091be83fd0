import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FORMS } from '#cards/verbs.ts'
import { SOURCES } from '#domain/guidance.ts'
import { STEPS } from '#domain/words.ts'
import { english, pack } from '#test/support/real-pack.ts'

const file = (path: string) => new URL(`../../${path}`, import.meta.url).pathname
const texts = Object.keys(english.texts)
const page = (name: string) => readFileSync(file(`docs/${name}.md`), 'utf8')

/** `gate.*` and the ids that stand as they are. Names of files and of settings have a slash, a capital or no dot. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+|[a-z][a-z0-9_.]*\.\*)`/g)]
    .map(([, id]) => id!)
    .filter((id) => !/\.(ts|md|ya?ml)$/.test(id))

/** A text, the beginning of some (`gate.*`, `follow.review`), a form, or a contact of the agency file. */
const isThere = (id: string): boolean =>
  texts.includes(id) ||
  texts.some((text) => text.startsWith(id.replace(/\*$/, '').replace(/\.?$/, '.'))) ||
  (FORMS as readonly string[]).includes(id) ||
  id.startsWith('contacts.')

describe('texts named in docs', () => {
  it.each(['rules', 'flow', 'sources'])('are in the pack (%s)', (name) => {
    const named = namedIn(page(name))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((id) => !isThere(id))).toEqual([])
  })

  it('one that is gone from the pack is noticed', () => {
    expect(namedIn('as `gate.gone`, `goner.*`, `src/cards/ids.ts` and `gate.*`').filter((id) => !isThere(id))).toEqual([
      'gate.gone',
      'goner.*',
    ])
  })
})

/** The ids a section of docs/sources.md names behind `Steps:`, `Lines:` or `Prompts:`, up to the full stop. */
const listed = (section: string, head: string): string[] => {
  const words = new RegExp(`${head}: ([^]*?)\\.(?=\\s|$)`).exec(section)?.[1] ?? ''
  return words.replaceAll('`', '').split(/,\s+/).filter(Boolean).sort()
}

describe('docs/sources.md', () => {
  const sections = new Map(
    page('sources')
      .split(/^##+ /m)
      .map((section) => [section.split(' ')[0]!, section] as const),
  )
  const naming = (key: string, parts: Readonly<Record<string, { sources: readonly string[] }>>) =>
    Object.keys(parts).filter((id) => parts[id]!.sources.includes(key))

  it.each(SOURCES.filter((key) => key !== 'added'))('says of %s what the pack says', (key) => {
    const section = sections.get(key) ?? ''
    expect(listed(section, 'Steps')).toEqual(STEPS.filter((step) => pack.steps[step].sources.includes(key)).sort())
    expect(listed(section, 'Lines')).toEqual(naming(key, pack.phrases).sort())
    const prompts = listed(section, 'Prompts').flatMap((id) =>
      id.endsWith('.*') ? Object.keys(pack.prompts).filter((prompt) => prompt.startsWith(id.slice(0, -1))) : [id],
    )
    expect(prompts.sort()).toEqual(naming(key, pack.prompts).sort())
  })
})
