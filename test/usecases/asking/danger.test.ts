import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { alarm } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

for (const id of ['danger', 'danger_other'] as const)
  verb(id, { by: 'dana', given: alarm, act: (who, to, key) => who.press('home.next', to, { form: id, key }) }, (t) => {
    it('says who was told, to the worker alone', async () => {
      const page = await t.as('dana').press('home.next', t.to, { form: id })
      expect([shown(page), wordsOf(page)]).toEqual(['page danger', expect.stringContaining('Sam')])
      expect(shown(await t.as('sam').press('home.next', t.to, { form: id }))).toBe('card refuse.private')
    })
  })
