import { expect, it } from 'vitest'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import { shown, wordsOf } from '../support/doorway.ts'
import { nothing, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('never_to', { by: 'dana', given: nothing, values: { 'never.add': 'person:sam' } }, (t) => {
  const mine = () => t.read((tx) => tx.neverTo.of(named('dana')))
  const add = (...people: string[]) => Promise.all(people.map((key) => t.as('dana').send('never', {}, { 'never.add': `person:${key}` })))
  const alarmOf = async () => {
    const answer = await t.as('dana').press('gate.a.press', {}, { form: 'gate', values: {} })
    expect(shown(answer)).toBe('page danger')
    const [row] = await t.sql<{ id: ConsultId }>("select id from consults where workspace = $1 and level = 'now' order by sent_at desc", [
      t.deps.workspace,
    ])
    return t.consult(row!.id)
  }

  it('32. given Sam standing out, gate A pressed, then Bo and Mo are sent to, and Sam hears and finds nothing', async () => {
    expect(await t.does()).toBe('done')
    expect(await mine()).toEqual(['sam'])
    t.told()
    const alarm = await alarmOf()
    expect(alarm.people.map((p) => p.key).slice(0, 2)).toEqual(['bo', 'mo'])
    expect(t.told().filter((line) => line.startsWith('sam'))).toEqual([])
    expect(shown(await t.as('sam').press('consult.read', { id: alarm.id }))).toBe('card refuse.private')
  })

  it('a draft that was begun before goes out without them as well; what was open already stays as it is', async () => {
    const open = await sent()(t)
    await t.as('dana').press('gate.d.press', {}, { form: 'gate', values: {} })
    await t.does()
    const [draft] = await t.read((tx) => tx.drafts.allOf(named('dana')))
    const about = { 'about.opening': 'opening.just', 'about.category': 'category.gift_invite' }
    await t.as('dana').send('about', { id: draft!.id }, about)
    await t.as('dana').send('ask', { id: draft!.id }, { 'ask.before': 'before.no', 'ask.facts': 'A gift.' })
    expect(shown(await t.as('dana').send('review', { id: draft!.id }, {}))).toBe('page sent')
    const rows = await t.sql<{ id: ConsultId }>('select id from consults where workspace = $1 and id <> $2', [t.deps.workspace, open.id])
    expect((await t.consult(rows[0]!.id)).excluded).toEqual(['sam'])
    expect((await t.consult(open.id as ConsultId)).people.map((p) => p.key)).toEqual(['sam'])
  })

  it('stands on no list of the last page, and no tick taken off there takes it back', async () => {
    await t.as('dana').press('gate.d.press', {}, { form: 'gate', values: {} })
    await t.does()
    const [draft] = await t.read((tx) => tx.drafts.allOf(named('dana')))
    const about = { 'about.opening': 'opening.just', 'about.category': 'category.gift_invite' }
    await t.as('dana').send('about', { id: draft!.id }, about)
    const page = wordsOf(await t.as('dana').send('ask', { id: draft!.id }, { 'ask.before': 'before.no', 'ask.facts': 'A gift.' }))
    expect(page).toContain('Whoever you left out at Home gets none of it.')
    expect(page).not.toContain('Not Sam')
    expect(shown(await t.as('dana').send('review', { id: draft!.id }, { 'review.exclude': [] }))).toBe('page sent')
    const [row] = await t.sql<{ id: ConsultId }>('select id from consults where workspace = $1', [t.deps.workspace])
    expect((await t.consult(row!.id)).excluded).toEqual(['sam'])
  })

  it('is taken back by taking the tick off, and shown on no other page', async () => {
    await t.does()
    expect(wordsOf(await t.as('dana').press('home.never', {}))).toContain('Not Sam')
    expect(JSON.stringify(await t.as('dana').doors.home(t.as('dana').user))).not.toContain('Not Sam')
    await t.as('dana').send('never', {}, { 'never.keep': [] })
    expect(await mine()).toEqual([])
  })

  it('two people are always left to call, whoever holds the phone', async () => {
    await t.does()
    await add('bo')
    expect(shown(await t.as('dana').send('never', {}, { 'never.add': 'person:mo' }))).toBe('errors never.add')
    expect(await mine()).toEqual<PersonKey[]>([named('sam'), named('bo')])
  })
})
