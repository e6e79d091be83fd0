import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { pointing, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

for (const id of ['rows_before', 'rows_after'] as const)
  verb(id, { by: 'dana', given: pointing(sent(), () => '8'), on: 'readers' }, (t) => {
    it('turns a long page in its place, for whoever may see it; in Home the platform asks anew', async () => {
      expect(await t.does()).toBe('page readers')
      const action = id === 'rows_before' ? 'home.prev' : 'home.next'
      expect(shown(await t.as('zoe').press(action, t.to, { form: 'readers' }))).toBe('card refuse.private')
      expect(shown(await t.as('dana').press(action, t.to))).toBe('none')
    })
  })
