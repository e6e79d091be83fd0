import { describe, expect, it } from 'vitest'
import { scoreOf } from '../../bench/identifiers/measure.ts'

/** The sentences of bench/identifiers, where each figure of `npm run bench -- names` comes from. */
describe('the identifier check', () => {
  const built = scoreOf('built-with')
  const heldOut = scoreOf('held-out')

  it('is measured on 400 sentences and more, a third of which nobody looks at', () => {
    expect(built.sentences + heldOut.sentences).toBeGreaterThanOrEqual(400)
    expect(heldOut.sentences * 3).toBeGreaterThanOrEqual(built.sentences + heldOut.sentences)
  })

  it('finds nine of ten names, numbers and places, also where it was not looked at', () => {
    for (const { found, marked } of [built, heldOut]) expect(found / marked).toBeGreaterThanOrEqual(0.9)
  })

  it('holds up one plain text in twenty at most', () => {
    for (const { heldUp, plain } of [built, heldOut]) expect(heldUp / plain).toBeLessThanOrEqual(0.05)
  })
})
