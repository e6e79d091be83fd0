import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { draft, nothing } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('gate', { by: 'dana', given: nothing, act: (who, _to, key) => who.doors.command(who.user, '', key) }, (t) => {
  it('is the first page, and writes nothing', async () => {
    await t.does()
    const before = await t.digest()
    expect(await t.does()).toBe('page gate')
    expect(await t.digest()).toEqual(before)
  })
})

verb('resume', { by: 'dana', given: draft('ask'), act: (who, _to, key) => who.doors.command(who.user, '', key) }, (t) => {
  it('is the first page while a draft waits, for its author alone', async () => {
    expect(await t.does()).toBe('page resume')
    expect(shown(await t.as('eli').doors.command(t.as('eli').user, '', 'theirs'))).toBe('page gate')
  })
})

verb('begin_new', { by: 'dana', given: draft('ask') }, (t) => {
  it('opens the gate beside the draft that waits', async () => {
    expect(await t.does()).toBe('page gate')
    expect(await t.read((tx) => tx.drafts.get(t.id))).not.toBeNull()
  })
})

for (const id of ['family', 'work'] as const)
  verb(id, { by: 'dana', given: nothing }, (t) => {
    it('shows those who help, stores nothing, and leads back to the gate', async () => {
      await t.as('dana').press('door.help')
      const before = await t.digest()
      expect(await t.does()).toBe(`page ${id}`)
      expect(shown(await t.as('dana').press('nav.back', {}, { form: id }))).toBe('page gate')
      expect(await t.digest()).toEqual(before)
    })
  })
