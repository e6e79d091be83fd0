import { beforeEach, describe, expect, it } from 'vitest'
import { type ConsultId, type MessageId, named, type PersonKey } from '#domain/ids.ts'
import { spoil } from '#test/support/spoil.ts'
import { type Doorway, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { after, alarm, answered, closed, draft, reflection, sent, TOLD } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

describe('what cannot be read', () => {
  let t: Doorway
  beforeEach(async () => {
    t = await ownDoorway()
  })
  const harm = (table: string, id: string) => spoil(t.sql, table, `workspace = '${t.deps.workspace}' and id = '${id}'`)
  const homeOf = async (who: string) => JSON.stringify(await t.as(who).doors.home(t.as(who).user))

  it('whoever has part in a consult that does not open reads its token, whom to speak to and the numbers', async () => {
    const to = await sent()(t)
    const { token } = await t.consult(to.id ?? '')
    await harm('consults', to.id ?? '')
    for (const [who, action, other] of [
      ['sam', 'consult.read', 'Dana'],
      ['dana', 'consult.view', 'Sam'],
      ['sam', 'consult.answer', 'Dana'],
      ['dana', 'home.open', 'Sam'],
    ] as const) {
      const said = await t.as(who).press(action, to)
      expect(shown(said), action).toBe('card error.unread')
      expect(wordsOf(said), action).toMatch(new RegExp(`${token}.*cannot be read just now.*Please speak directly with ${other}.*911`))
      expect(wordsOf(said), action).not.toMatch(/nothing was lost/i)
    }
    expect(t.logged.map(({ what }) => what)).toContain('a request met a row that cannot be read')
  })

  it('whoever has no part in it reads nothing of it', async () => {
    const to = await sent()(t)
    const { token } = await t.consult(to.id ?? '')
    await harm('consults', to.id ?? '')
    const said = await t.as('zoe').press('consult.read', to)
    expect(wordsOf(said)).not.toMatch(new RegExp(`${token}|Dana|Sam`))
  })

  it('a page shows the rest of a thread, and says that one of it cannot be read', async () => {
    const to = await answered()(t)
    const add = (id: string, text: string) =>
      t.put((tx) =>
        tx.messages.add({
          id: named<MessageId>(id),
          consultId: named<ConsultId>(to.id ?? ''),
          by: named<PersonKey>('dana'),
          at: t.deps.clock.now(),
          text,
          editedText: null,
          editedAt: null,
          deletedAt: null,
          kind: 'message',
          source: null,
        }),
      )
    await add('m1', 'A platypus.')
    await add('m2', 'A wombat.')
    expect(wordsOf(await t.as('sam').press('consult.read', to))).not.toContain('cannot be read')
    await harm('messages', 'm1')
    const said = wordsOf(await t.as('sam').press('consult.read', to))
    expect(said).toContain('A wombat.')
    expect(said).toContain('One entry here cannot be read just now')
  })

  it('Home and the lists show everything else, and say so', async () => {
    const [bad, good] = [await sent()(t), await sent()(t)]
    const { token } = await t.consult(good.id ?? '')
    await harm('consults', bad.id ?? '')
    for (const who of ['dana', 'mo']) expect(await homeOf(who)).not.toContain('Something went wrong')
    expect(await homeOf('dana')).toMatch(new RegExp(`One entry here cannot be read.*${token}`))
    const mine = wordsOf(await t.as('dana').press('door.mine'))
    expect(mine).toMatch(new RegExp(`One entry here cannot be read.*${token}`))
    expect(wordsOf(await t.as('sam').press('door.queue'))).toContain(token)
  })

  it('a draft that does not open is in nobody’s way: the guide opens, and the one before it is offered', async () => {
    const before = await draft('ask', TOLD)(t)
    t.at(t.deps.clock.now() + 60_000)
    const { id = '' } = await draft('ask', TOLD)(t)
    await harm('drafts', id)
    const said = await t.as('dana').press('door.flag')
    expect(shown(said)).toBe('page resume')
    expect(wordsOf(said)).toContain(before.id)
    await harm('drafts', before.id ?? '')
    expect(shown(await t.as('dana').press('door.flag'))).toBe('page gate')
  })

  it('nothing that does not open keeps anybody from an alarm', async () => {
    const earlier = await alarm(t)
    const { id = '' } = await draft('about', { ...TOLD, category: 'threat_stalking' })(t)
    await harm('consults', earlier.id ?? '')
    await harm('drafts', id)
    await spoil(t.sql, 'contacts', `workspace = '${t.deps.workspace}'`)
    const raised = await t.as('dana').press('about.alert', { id }, { form: 'about', values: {} })
    expect(shown(raised)).toBe('page danger')
    expect(pointerOf(raised).id).not.toBe(earlier.id)
    expect(t.told()).toContain('sam card')
  })

  it('a reflection that does not open is missed in one’s list, and the others stand there', async () => {
    const [bad] = [await reflection()(t), await reflection()(t)]
    await harm('reflections', bad.id ?? '')
    const said = wordsOf(await t.as('dana').doors.command(t.as('dana').user, 'reflections', 'typed'))
    expect(said).toContain('One entry here cannot be read just now')
    expect(said.match(/Mon 23 Nov: Reflection/g)).toHaveLength(1)
    expect(said).not.toContain('home.next')
    expect(wordsOf(await t.as('dana').press('home.open', bad, { form: 'reflections', values: {} }))).toContain('cannot be read just now')
  })

  it('an answer begun that does not open is begun anew, and a record without one of its entries is shown', async () => {
    const to = await after(sent(), ['sam', 'consult.answer'])(t)
    await t.put((tx) => tx.formDrafts.save(named('sam'), named(to.id ?? ''), 'answer', { 'answer.text': 'Give' }))
    await spoil(t.sql, 'form_drafts', `workspace = '${t.deps.workspace}'`)
    expect(shown(await t.as('sam').press('consult.answer', to))).toBe('page answer')
    const over = await closed()(t)
    await spoil(t.sql, 'records', `workspace = '${t.deps.workspace}'`)
    expect(shown(await t.as('dana').press('record.read', over))).toBe('page record')
  })
})
