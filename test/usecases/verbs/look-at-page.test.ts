import { beforeEach, describe, expect, it } from 'vitest'
import { type Doorway, fieldOf, shown, wordsOf } from '../support/doorway.ts'
import { alarm, draft, sent, TOLD } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

describe('where a platform tells of no choice', () => {
  let t: Doorway
  beforeEach(async () => {
    t = await ownDoorway()
    for (const who of ['dana', 'eli', 'sam', 'zoe']) await t.as(who).press('door.help')
  })
  const look = (who: string, ...[form, to, values]: [string, { id?: string; arg?: string }, Record<string, string>?]) =>
    t.as(who).doors.look(t.as(who).user, form, to, values ?? null, `${form}-${who}`)
  const save = (who: string, ...[form, to, values]: [string, { id?: string }, Record<string, string>]) =>
    t.as(who).doors.save(t.as(who).user, form, to, values, `${form}-${who}`)

  it('a page is looked at as its values would make it, and nothing is written', async () => {
    const to = await draft('about', TOLD)(t)
    const urgent = await alarm(t)
    const before = await t.digest()
    const page = await look('dana', 'about', to, { 'about.category': 'category.gift_invite' })
    expect([shown(page), fieldOf(page, 'about.category')]).toEqual(['page about', 'category.gift_invite'])
    const spoken = await look('sam', 'spoken', urgent, { 'spoken.how': 'spoken.police' })
    expect([shown(spoken), fieldOf(spoken, 'spoken.how')]).toEqual(['page spoken', 'spoken.police'])
    expect(shown(await look('eli', 'about', to, {}))).toBe('card error.expired')
    expect(shown(await look('zoe', 'spoken', urgent, {}))).toBe('card refuse.private')
    expect(await t.digest()).toEqual(before)
  })

  it('to look at words again is to open them again, and is noted', async () => {
    const to = await sent({ facts: 'A platypus.' })(t)
    expect(wordsOf(await look('sam', 'read', to))).toContain('A platypus.')
    expect(await t.sql('select person_key, what from accesses where workspace = $1', [t.deps.workspace])).toEqual([
      { person_key: 'sam', what: 'read' },
    ])
    expect(shown(await look('zoe', 'read', to))).toBe('card refuse.private')
  })

  it('a page that keeps what is typed is kept as it stands; any other is not', async () => {
    const own = await draft('ask', TOLD)(t)
    const to = await sent()(t)
    expect(shown(await save('dana', 'ask', own, { 'ask.facts': 'Half a' }))).toBe('none')
    expect(fieldOf(await t.as('dana').press('draft.resume', own), 'ask.facts')).toBe('Half a')
    expect(shown(await save('sam', 'answer', to, { 'answer.text': 'Half a' }))).toBe('none')
    expect(fieldOf(await t.as('sam').press('consult.answer', to), 'answer.text')).toBe('Half a')
    const before = await t.digest()
    expect(shown(await save('sam', 'ask_back', to, { 'ask_back.text': 'Half a' }))).toBe('none')
    expect(shown(await save('zoe', 'answer', to, { 'answer.text': 'Planted' }))).toBe('card refuse.private')
    expect(shown(await save('eli', 'ask', own, { 'ask.facts': 'Planted' }))).toBe('card error.expired')
    expect(await t.digest()).toEqual(before)
  })
})
