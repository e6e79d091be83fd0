import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb(
  'formal',
  { by: 'sam', given: sent({ category: 'own_practice', own: { kind: 'slip', serious: 'no', to: null } }), values: {} },
  (t) => {
    it('ends the questions; what is here stays', async () => {
      expect(await t.does()).toBe('done')
      expect((await t.consult(t.id)).formalAt).toBe(t.deps.clock.now())
      expect(t.told()).toEqual(['dana card', 'dana line.formal', 'sam card'])
    })
  },
)
