import { expect, it } from 'vitest'
import type { DraftId } from '#domain/ids.ts'
import { fieldOf, shown, wordsOf } from '../support/doorway.ts'
import { draft, TOLD } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const BOXES = { 'mine.role': 'social worker', 'mine.goal': 'finding a flat', 'mine.rule': 'no gifts' }
const WORDS = { 'script.words': 'I am your worker, not a friend.', 'script.share': ['script.share.yes'] }
const steps = draft('steps', TOLD)
const hidden = draft('protect', { ...TOLD, category: 'sexualised' })
const saved = async (t: Tried) => (await t.read((tx) => tx.drafts.get(t.id as DraftId)))!.situation

verb('mine', { by: 'dana', given: steps, values: BOXES, on: 'steps' }, (t) => {
  it('the lines come out filled in, on a page to be changed', async () => {
    expect(await t.does()).toBe('page script')
    const { script } = await saved(t)
    expect(script?.words).toContain('Where I work there is a rule for everyone: no gifts.')
    expect(script?.share).toBe('no')
  })

  it('what stands on the steps is saved as its page opens, and Back leads to them', async () => {
    const opened = await t.as('dana').press('steps.mine', t.to, { form: 'steps', values: { 'steps.role': 'row.will' } })
    expect(shown(opened)).toBe('page mine')
    expect((await saved(t)).rows.role?.state).toBe('will')
    expect(shown(await t.as('dana').press('nav.back', t.to, { form: 'mine', values: BOXES }))).toBe('page steps')
  })
})

verb('mine', { by: 'dana', given: hidden, values: BOXES, on: 'protect' }, (t) => {
  it('where the talk steps are hidden it asks nothing and makes nothing, however it is pressed', async () => {
    for (const action of ['steps.mine', 'steps.script']) {
      const opened = await t.as('dana').press(action, t.to, { form: 'protect', values: {} })
      expect(wordsOf(opened)).toContain('No lines are made here.')
      expect(wordsOf(opened)).not.toContain('mine.role')
    }
    expect(await t.does()).toBe('page mine')
    await t.as('dana').send('script', t.to, WORDS)
    for (const action of ['nav.back', 'nav.danger']) await t.as('dana').press(action, t.to, { form: 'script', values: WORDS })
    await t.as('dana').doors.save(t.as('dana').user, 'script', t.to, WORDS, 'k')
    expect((await saved(t)).script).toBeNull()
  })
})

verb('script', { by: 'dana', given: steps, values: WORDS, on: 'steps' }, (t) => {
  it('stands under the steps, goes along when it is sent, and is shared as its worker said', async () => {
    expect(await t.does()).toBe('page steps')
    expect(wordsOf(await t.as('dana').press('draft.resume', t.to))).toContain('not a friend')
    expect(shown(await t.as('dana').send('review', t.to, {}))).toBe('page sent')
    const [row] = await t.sql<{ id: string }>('select id from consults where workspace = $1', [t.deps.workspace])
    expect(wordsOf(await t.as('sam').press('consult.read', { id: row!.id }))).toContain('I am your worker, not a friend.')
  })

  it('stands on the last page as it will be read, and only where it is shared', async () => {
    const ask = { 'ask.before': 'before.no', 'ask.facts': 'They asked.' }
    await t.does({ ...WORDS, 'script.share': [] })
    expect(wordsOf(await t.as('dana').send('ask', t.to, ask))).not.toContain('not a friend')
    await t.does()
    expect(wordsOf(await t.as('dana').send('ask', t.to, ask))).toContain('I am your worker, not a friend.')
  })

  it('what may show who somebody is is shared only once it was looked at', async () => {
    t.finds('Maria')
    expect(await t.does({ ...WORDS, 'script.words': 'Maria, hello.' })).toBe('page idcheck')
    expect((await saved(t)).script?.share).toBe('asked')
    const look = { ...t.to, arg: 'script' }
    expect(shown(await t.as('dana').send('idcheck', look, { 'idcheck.choice': 'idcheck.edit' }))).toBe('page script')
    expect((await saved(t)).script?.share).toBe('asked')
    expect(shown(await t.as('dana').send('idcheck', look, { 'idcheck.choice': 'idcheck.use' }))).toBe('page steps')
    expect((await saved(t)).script).toEqual({ words: 'a client, hello.', share: 'yes' })
  })

  it('what is typed is saved with a press that leaves the page; too much is said, and the page stays', async () => {
    await t.as('dana').press('nav.back', t.to, { form: 'script', values: WORDS })
    expect(fieldOf(await t.as('dana').press('steps.script', t.to, { form: 'steps', values: {} }), 'script.words')).toBe(
      WORDS['script.words'],
    )
    expect(await t.does({ ...WORDS, 'script.words': 'x'.repeat(1501) })).toBe('errors script.words')
    expect((await saved(t)).script?.words).toBe(WORDS['script.words'])
  })

  it('a situation that becomes another hides it, and nothing of it is sent', async () => {
    await t.does()
    const about = { 'about.opening': 'opening.just', 'about.category': 'category.threat_stalking', 'about.before': 'before.no' }
    await t.as('dana').send('about', t.to, about)
    expect(wordsOf(await t.as('dana').press('steps.script', t.to, { form: 'protect', values: {} }))).not.toContain('not a friend')
    expect(shown(await t.as('dana').send('review', t.to, {}))).toBe('page sent')
    const [row] = await t.sql<{ id: string }>('select id from consults where workspace = $1', [t.deps.workspace])
    expect((await t.consult(row!.id as never)).situation.script).toBeNull()
  })
})
