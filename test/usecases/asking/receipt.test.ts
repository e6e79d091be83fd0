import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('receipt', { by: 'dana', given: sent(), values: { 'sent.noted': 'noted.yes', 'sent.review': '2026-12-18' } }, (t) => {
  it('keeps whether it is in the file, and when to ask if the boundary held', async () => {
    expect(await t.does()).toBe('done')
    expect(await t.consult(t.id)).toMatchObject({ caseNote: 'yes', reviewOn: '2026-12-18' })
    expect(t.told()).toEqual(['dana card', 'sam card'])
  })

  it('says who has it, and whom to ask is the worker’s alone', async () => {
    const page = await t.as('dana').press('home.next', t.to, { form: 'sent' })
    expect([shown(page), wordsOf(page)]).toEqual(['page sent', expect.stringContaining('Sam')])
    expect(shown(await t.as('sam').press('home.next', t.to, { form: 'sent' }))).toBe('card refuse.private')
  })

  it('takes nothing of the file while that waits for advice, or of feelings: the day alone is kept', async () => {
    const feelings = { category: 'own_practice', own: { kind: 'feelings', serious: 'no', to: null } } as const
    for (const answers of [{ category: 'sexualised' }, feelings] as const) {
      const to = await sent(answers)(t)
      const values = { 'sent.noted': 'noted.later', 'sent.review': '2026-12-18' }
      expect(shown(await t.as('dana').send('sent', to, values))).toBe('done')
      expect(await t.consult(to.id ?? '')).toMatchObject({ caseNote: null, caseNoteAt: null, reviewOn: '2026-12-18' })
    }
  })

  it('not for a day that is over', async () => {
    expect(await t.does({ 'sent.review': '2026-11-22' })).toBe('errors sent.review')
  })
})
