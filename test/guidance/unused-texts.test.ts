import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TEXT_CATALOG } from '#cards/texts/text-catalog.ts'
import { english } from '#test/support/real-pack.ts'
import { drawEverything } from '../cards/support/draw/everything.ts'

const root = new URL('../../', import.meta.url).pathname

/** Names put together in the code from a list that the compiler knows, of which not all are drawn below. */
const PUT_TOGETHER = [
  /^(hours\.weekday|flag|outcome|idcheck\.(kind|word))\.[a-z_0-9]+$/,
  /^checklist\.(role|redirect|reassure)\.do$/,
  /^sup\.answered_by\.(fallback|head|body)$/,
  /^remind\.(late|late\.fallback|silent|check)$/,
  /^insights\.(few|some|most|hidden|waiting|(answer|times|kinds|policies|talk|sessions)\.(title|why))$/,
]
/** Every text said while `draw` draws; each is looked up in the pack when it is said for the first time. */
function saidBy(draw: () => void): Set<string> {
  const said = new Set<string>()
  const texts = new Proxy(english.texts, {
    get: (all, id) => {
      said.add(String(id))
      return all[String(id)]
    },
  })
  Object.assign(english, { texts })
  draw()
  return said
}

describe('every text of the catalogue', () => {
  it('is said by some screen', () => {
    const said = saidBy(() => drawEverything('On a visit the client said we have something special.'))
    const code = globSync('{src,jobs}/**/*.ts', { cwd: root }).filter((file) => !/-texts\.ts$/.test(file) || /edge-texts/.test(file))
    const named = code.flatMap((file) =>
      [...readFileSync(`${root}${file}`, 'utf8').matchAll(/'([a-z_]+(?:\.[a-z_0-9]+)+)'/g)].map(([, id]) => id!),
    )
    const used = new Set([...said, ...named])
    const unused = Object.keys(TEXT_CATALOG).filter((id) => !used.has(id) && !PUT_TOGETHER.some((family) => family.test(id)))
    expect(unused).toEqual([])
  })
})
