import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { type ConsultId, type MessageId, named, type PersonKey } from '#domain/ids.ts'
import { fieldOf, shown, wordsOf } from '../support/doorway.ts'
import { CLOSING, DETAIL, pointing, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const ANSWER = { 'answer.mode': 'mode.written', 'answer.text': 'Give it back.', 'answer.why': 'Policy.', 'answer.minutes': 5 }

verb('answer', { by: 'sam', given: sent(), values: ANSWER }, (t) => {
  it('stands in the consult and goes to the worker; the answer clock stops', async () => {
    expect(await t.does()).toBe('done')
    const { state, answers } = await t.consult(t.id)
    expect(state).toBe('answered')
    expect(answers).toMatchObject([{ by: 'sam', mode: 'written', text: 'Give it back.', why: 'Policy.', minutes: 5 }])
    expect(t.told()).toEqual(['dana card', 'dana relay', 'sam card'])
    expect((await t.read((tx) => tx.messages.of(t.id))).map(({ kind, text }) => [kind, text])).toEqual([['answer', 'Give it back.']])
  })

  it('a step to try next goes along with it, and is told beside it', async () => {
    await t.does({ ...ANSWER, 'hint.next': 'row.role', 'hint.text': 'Once, and kindly.' })
    expect((await t.consult(t.id)).hints).toMatchObject([{ by: 'sam', row: 'role', line: null, text: 'Once, and kindly.' }])
    expect(t.told()).toEqual(['dana card', 'dana line.hint', 'dana relay', 'sam card'])
  })

  it('goes out without the step where the worker no longer has that row, or took it back; its writer is told, and what they wrote for it is kept', async () => {
    const hinted = { ...ANSWER, 'hint.next': 'row.role', 'hint.text': 'Once, and kindly.' }
    await t.as('dana').send('update', t.to, { 'update.text': 'They sent a picture.', 'about.flags': ['flag.image_u18'] })
    t.told()
    expect(await t.does(hinted)).toBe('done')
    expect(await t.consult(t.id)).toMatchObject({ state: 'answered', hints: [], answers: [{ text: 'Give it back.' }] })
    expect(t.told().filter((one) => one.includes('line.hint'))).toEqual(['sam line.hint_left'])
    const again = await t.as('sam').press('consult.hint', { ...t.to, arg: 'record' })
    expect(fieldOf(again, 'hint.text')).toBe('Once, and kindly.')
    expect(wordsOf(again)).not.toContain('Say what your role is')
    await t.as('sam').send('hint', t.to, { 'hint.row': 'row.record', 'hint.text': 'Today, please.' })
    expect(await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'hint'))).toBeNull()
  })

  it('where it moved on in a way that takes no answer, the words wait for when the page is opened again, and the refusal says so', async () => {
    await t.as('sam').send('answer', t.to, ANSWER)
    await t.as('sam').send('close', t.to, CLOSING)
    await t.as('sam').send('close.detail', t.to, DETAIL)
    const late = await t.as('bo').send('answer', t.to, { ...ANSWER, 'answer.text': 'Mine, too.' })
    expect(shown(late)).toBe('card refuse.private')
    const mine = await t.as('sam').send('answer', t.to, { ...ANSWER, 'answer.text': 'One thing more.' })
    expect([shown(mine), wordsOf(mine).includes('What you wrote is kept')]).toEqual(['card error.changed', true])
    expect(await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'answer'))).toMatchObject({ 'answer.text': 'One thing more.' })
  })

  it('without words is asked for under its box', async () => {
    expect(await t.does({ ...ANSWER, 'answer.text': ' ' })).toBe('errors answer.text')
    expect(t.told()).toEqual([])
  })

  it('what was typed is kept with every choice, and gone once it is sent', async () => {
    const typed = { 'answer.mode': 'mode.call', 'answer.text': 'Half a' }
    expect(shown(await t.as('sam').press('answer.mode', t.to, { form: 'answer', values: typed }))).toBe('none')
    expect(fieldOf(await t.as('sam').press('consult.answer', t.to), 'answer.text')).toBe('Half a')
    await t.does()
    expect(await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'answer'))).toBeNull()
  })
})

const said = pointing(sent(), async (t, to) => {
  const id = named<MessageId>(randomUUID())
  const row = {
    id,
    consultId: named<ConsultId>(to.id ?? ''),
    by: named<PersonKey>('sam'),
    at: t.deps.clock.now(),
    text: 'Give it back.',
    source: null,
  }
  await t.put((tx) => tx.messages.add({ ...row, editedText: null, editedAt: null, deletedAt: null, kind: 'message' }))
  return id as string
})

verb('is_answer', { by: 'sam', given: said, again: 'none' }, (t) => {
  it('makes one’s own words in the thread the answer', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).answers).toMatchObject([{ by: 'sam', mode: 'written', text: 'Give it back.' }])
    expect(t.told()).toEqual(['dana card', 'dana line.answered', 'sam card'])
  })

  it('does not take words that are gone, or another’s', async () => {
    await t.put((tx) => tx.messages.remove(named(t.to.arg ?? ''), t.deps.clock.now()))
    expect(await t.does()).toBe('card error.changed')
    expect(t.told()).toEqual([])
  })
})

verb('outline', { by: 'sam', given: sent(), on: 'answer', values: { 'answer.text': '' } }, (t) => {
  it('fills an empty box and leaves typed words alone', async () => {
    const press = async (text: string) =>
      fieldOf(await t.as('sam').press('answer.outline', t.to, { form: 'answer', values: { 'answer.text': text } }), 'answer.text')
    expect(await press('')).toContain('\n')
    expect(await press('My own.')).toBe('My own.')
    expect(t.told()).toEqual([])
  })
})
