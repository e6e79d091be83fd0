import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { draft, nothing, sent, TOLD } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const RESTS = 'Practising rests at the moment.'
/** Whatever any page of it may hold. */
const LINES = /Two lines to compare|I thought we were friends|Nobody would know/

verb('practise', { by: 'dana', given: nothing }, (t) => {
  const at = async (arg: string) => wordsOf(await t.as('dana').press('practise.start', { form: 'practise', arg }))

  it('shows one reply to answer aloud, then two lines beside it, then the next, to the end', async () => {
    expect(await t.does()).toBe('page practise')
    expect(await at('')).toContain('I thought we were friends')
    expect(await at('1')).not.toContain('Two lines to compare')
    expect(await at('1.look')).toContain('Two lines to compare')
    expect(await at('2')).toContain('Just one coffee')
    expect(await at('9')).toContain('That was the last one.')
  })

  it('the reply that hints at suicide has no lines, but the way to the alarm and the numbers', async () => {
    const page = await at('5.look')
    expect(page).toContain('This one is not for practising.')
    expect(page).not.toContain('Two lines to compare')
    expect(page).toContain('nav.danger')
    expect(page).toContain('Phone 911')
    expect(page).toContain('I’m getting someone to help us now')
  })

  it('writes nothing, neither that it was opened nor what was looked at', async () => {
    await t.as('dana').press('door.help')
    const before = await t.digest()
    t.logged.length = 0
    for (const arg of ['', '1.look', '5.look', '9', 'forged']) await at(arg)
    expect(await t.digest()).toEqual(before)
    expect(t.logged).toEqual([])
  })
})

for (const [title, given] of [
  ['threats are open', sent({ category: 'threat_stalking' })],
  ['a risk was handled today', sent({ category: 'personal_interest', gate: 'handled' })],
  ['an unsent draft hides the talk steps', draft('about', { ...TOLD, category: 'sexualised' })],
] as const)
  verb('practise', { by: 'dana', given }, (t) => {
    it(`offers no line to any press while ${title}, says so kindly, and not why`, async () => {
      for (const arg of ['', '1', '1.look', '5.look', '9']) {
        const page = await t.as('dana').press('practise.start', { form: 'practise', arg })
        expect(shown(page)).toBe('page practise')
        expect(wordsOf(page)).toContain(RESTS)
        expect(wordsOf(page)).not.toMatch(LINES)
      }
      expect(JSON.stringify(await t.as('dana').doors.home(t.as('dana').user))).toContain('practise.start')
    })
  })
