import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { shown, wordsOf } from '../support/doorway.ts'
import { draft, nothing, TOLD } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

for (const [id, gate] of [
  ['alarm_self', 'a'],
  ['alarm_other', 'b'],
] as const)
  verb(id, { by: 'dana', given: nothing }, (t) => {
    it('is sent at once, in one transaction, and asks for nothing', async () => {
      await t.as('dana').press('door.help')
      t.transactions()
      expect(await t.does()).toBe(gate === 'a' ? 'page danger' : 'page danger_other')
      // The press; the look whether chat has taken it; the page.
      expect(t.transactions()).toEqual(['once', 'read', 'read'])
      const [row] = await t.read((tx) => tx.consults.listOfWorker(named('dana')))
      expect(await t.consult(row?.id ?? '')).toMatchObject({ level: 'now', situation: { gate } })
      expect(t.told()).toEqual(['bo card', 'sam card'])
    })
  })

verb('alarm_self', { by: 'dana', given: nothing }, (t) => {
  it('says "not yet, phone now" while no platform has taken it', async () => {
    const words = wordsOf(await t.as('dana').press('gate.a.press'))
    t.platform.takes = false
    expect(wordsOf(await t.as('dana').press('gate.a.press'))).not.toBe(words)
    expect(shown(await t.as('dana').press('gate.a.press'))).toBe('page danger')
  })
})

const OWN_ALARM = { on: 'self', because: 'an alarm is raised whatever it points at' } as const

verb('alarm_from_page', { by: 'dana', given: draft('about', { ...TOLD, category: 'threat_stalking' }), refusesAs: OWN_ALARM }, (t) => {
  it('takes along what was told; the draft ends', async () => {
    expect(await t.does()).toBe('page danger')
    const [row] = await t.read((tx) => tx.consults.listOfWorker(named('dana')))
    expect(await t.consult(row?.id ?? '')).toMatchObject({ level: 'now', situation: { category: 'threat_stalking', facts: 'A gift.' } })
    expect(await t.read((tx) => tx.drafts.get(t.id))).toBeNull()
    expect(t.told()).toEqual(['bo card', 'sam card'])
  })

  it('of somebody else’s draft takes nothing along', async () => {
    expect(shown(await t.as('eli').press('about.alert', t.to))).toBe('page danger')
    const [row] = await t.read((tx) => tx.consults.listOfWorker(named('eli')))
    expect((await t.consult(row?.id ?? '')).situation).toMatchObject({ category: null, facts: '' })
    expect(await t.read((tx) => tx.drafts.get(t.id))).not.toBeNull()
  })
})
