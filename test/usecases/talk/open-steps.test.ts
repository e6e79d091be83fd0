import { expect, it } from 'vitest'
import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { shown, wordsOf } from '../support/doorway.ts'
import { alarm, closing, draft, logged, sent, TOLD } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const STRONG = new RegExp(`[${STRONG_ON}${STRONG_OFF}]`, 'g')
const typed = async (t: Tried, who: string) => t.as(who).doors.command(t.as(who).user, 'steps', 'steps')

verb('list_steps', { by: 'dana', given: sent({ category: 'personal_interest' }) }, (t) => {
  it('opens the steps where there is one list of them, by the button and by the word', async () => {
    expect(await t.does()).toBe('page my_steps')
    expect(shown(await typed(t, 'dana'))).toBe('page my_steps')
    expect(shown(await typed(t, 'eli'))).toBe('card mine.steps')
    expect(wordsOf(await typed(t, 'eli'))).toContain('You have no steps open')
  })

  it('asks which where there are several, the newest first, by token and day alone', async () => {
    const { token } = await t.consult(t.id)
    t.at('2026-11-24T09:00')
    const later = await logged()(t)
    t.at('2026-11-24T10:00')
    await draft('steps', TOLD)(t)
    const list = await typed(t, 'dana')
    if (list.kind !== 'card') throw new Error(shown(list))
    const rows = list.card.items.flatMap((item) => (item.kind === 'row' ? [item.text.replaceAll(STRONG, '')] : []))
    const other = (await t.consult(later.id as never)).token
    expect(rows).toEqual(['Draft from Tue 24 Nov', `${other} from Tue 24 Nov`, `${token} from Mon 23 Nov`])
    expect(wordsOf(list)).not.toMatch(/settled|not yet|said|personal/i)
  })
})

verb('list_steps', { by: 'dana', given: closing({ category: 'personal_interest' }) }, (t) => {
  it('not those of a consult that is closed', async () => {
    expect(await t.does()).toBe('card mine.steps')
    expect(wordsOf(await typed(t, 'dana'))).toContain('You have no steps open')
  })
})

verb('list_steps', { by: 'dana', given: alarm }, (t) => {
  it('not of an alarm that is on', async () => {
    expect(await t.does()).toBe('card mine.steps')
    await sent()(t)
    expect(shown(await typed(t, 'dana'))).toBe('page my_steps')
  })
})

verb('draft_steps', { by: 'dana', given: draft('review', TOLD) }, (t) => {
  it('of a draft opens its steps, wherever it was left', async () => {
    expect(await t.does()).toBe('page steps')
  })

  it('where table B hides the talk, the page for oneself; before the kind is known, where it goes on', async () => {
    const threat = await draft('review', { ...TOLD, category: 'sexualised' })(t)
    const begun = await draft('about')(t)
    expect(shown(await t.as('dana').press('draft.steps', threat))).toBe('page protect')
    expect(shown(await t.as('dana').press('draft.steps', begun))).toBe('page about')
  })
})
