import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { shown } from '../support/doorway.ts'
import { checkIns, nothing } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const CHOICE = {
  'checkin.rhythm': 'rhythm.two',
  'checkin.day': 'hours.weekday.fri',
  'checkin.time': '15:00',
  'checkin.model': 'model.mixed',
  'checkin.count': 'count.two',
}

verb('check_in_setup', { by: 'dana', given: nothing, values: CHOICE }, (t) => {
  const mine = () => t.read((tx) => tx.checkIns.of(named('dana')))

  it('keeps the rhythm somebody chooses, and tells nobody', async () => {
    expect(await t.does()).toMatch(/^done/)
    expect(await mine()).toMatchObject({ state: 'on', rhythm: 'two', weekday: 'fri', time: '15:00', model: 'mixed', count: 2 })
    expect(t.told()).toEqual(['dana home'])
    expect(await t.sql('select 1 from audit where workspace = $1', [t.deps.workspace])).toEqual([])
  })

  it('a time outside one’s hours is answered under its box', async () => {
    expect(await t.does({ ...CHOICE, 'checkin.time': '22:00' })).toBe('errors checkin.time')
    expect(await t.does({ ...CHOICE, 'checkin.day': 'hours.weekday.sun' })).toBe('errors checkin.day')
    expect(await mine()).toBeNull()
  })

  it('choices count only when they are saved', async () => {
    await t.as('dana').press('door.help')
    const before = await t.digest()
    for (const [field, value] of Object.entries(CHOICE))
      expect(shown(await t.as('dana').press(field, {}, { form: 'checkin.setup', values: { [field]: value } }))).toBe('none')
    expect(await t.digest()).toEqual(before)
  })
})

verb('check_in_setup', { by: 'dana', given: checkIns, values: { 'checkin.rhythm': 'rhythm.off' } }, (t) => {
  it('"not at all" stops them; the choices stay for a new start', async () => {
    expect(await t.does()).toMatch(/^done/)
    expect(await t.read((tx) => tx.checkIns.of(named('dana')))).toMatchObject({ state: 'off', weekday: 'fri', nextDueAt: null })
  })
})
