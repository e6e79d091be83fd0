import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { draft, logged, nothing, pointing, sent, TOLD } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

for (const [id, gate] of [
  ['handled', 'handled'],
  ['over', 'c'],
  ['begin', 'd'],
] as const)
  verb(id, { by: 'dana', given: nothing }, (t) => {
    it('begins a draft at its first page', async () => {
      expect(await t.does()).toBe('page about')
      const drafts = await t.read((tx) => tx.drafts.allOf(named('dana')))
      expect(drafts).toMatchObject([{ page: 'about', situation: { gate }, nudgeAt: t.deps.clock.now() + 24 * 3_600_000 }])
      expect(t.told()).toEqual([])
    })
  })

verb('begin', { by: 'dana', given: pointing(sent({ before: 'once' }), (_t, to) => `again:${to.id}`) }, (t) => {
  it('goes on from an earlier one of one’s own, with none of its words', async () => {
    await t.does()
    const [one] = await t.read((tx) => tx.drafts.allOf(named('dana')))
    expect(one?.situation).toMatchObject({ follows: { id: t.id }, before: 'more', facts: '', category: null })
    await t.as('eli').press('gate.d.press', t.to)
    const [theirs] = await t.read((tx) => tx.drafts.allOf(named('eli')))
    expect(theirs?.situation).toMatchObject({ follows: null, before: null })
  })
})

verb('go_on', { by: 'dana', given: draft('steps', TOLD) }, (t) => {
  it('goes on where the draft was left', async () => {
    expect(await t.does()).toBe('page steps')
  })
})

verb('delete', { by: 'dana', given: draft('steps', TOLD) }, (t) => {
  it('deletes the draft for good', async () => {
    expect(await t.does()).toBe('page gate')
    expect(await t.read((tx) => tx.drafts.get(t.id))).toBeNull()
    expect(t.told()).toEqual([])
  })
})

const OF_A_LOG = { on: 'consult', because: 'a log is a consult' } as const

verb('delete', { by: 'dana', given: logged(), refusesAs: OF_A_LOG }, (t) => {
  it('of a log keeps the token and the day, and no word', async () => {
    expect(await t.does()).toBe('none')
    expect(await t.consult(t.id)).toMatchObject({ state: 'closed', situation: { facts: '', category: null } })
    expect(t.told()).toEqual(['dana card'])
  })
})
