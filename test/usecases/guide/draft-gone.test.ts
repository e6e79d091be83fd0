import { beforeEach, describe, expect, it } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import type { FormId } from '#cards/verbs.ts'
import { named } from '#domain/ids.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { type Doorway, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { ANSWER, after, CLOSING, DETAIL, draft, TOLD, withWords } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const TYPED = { 'steps.role': 'row.said', 'steps.differ': 'Not on the phone.' }
const LOST = 'just now was not saved'
const DAY = { 'next_contact.date': '2026-11-25', 'next_contact.time': '15:00' }

/** Every way back to what was a draft: by the pages of the guide, by those of what was kept, and by buttons that stand in chat and lists. */
const PAGES: readonly [action: string, form: FormId, values: Values][] = [
  ...['steps.role', 'how.more', 'nav.back', 'steps.mine', 'steps.enough'].map((action): [string, FormId, Values] => [
    action,
    'steps',
    TYPED,
  ]),
  ['kept.ask', 'kept', DAY],
  ['kept.heard', 'kept', DAY],
]
const BUTTONS = ['draft.steps', 'draft.resume', 'kept.ask', 'kept.heard', 'kept.hard', 'kept.not_up', 'kept.went_on', 'draft.delete']
const SENDS: readonly [FormId, Values][] = [
  ['steps', TYPED],
  ['mine', { 'mine.role': 'nurse' }],
  ['script', { 'script.words': 'Hello.' }],
  ['kept', DAY],
  ['kept.again', { 'went_on.step_in': 'person:mo' }],
  ['review', {}],
]

describe('what comes from an old page or button of a draft', () => {
  let t: Doorway
  let to: Pointer
  /** The consult that the draft became. */
  let id: string
  const start = async (given = draft('review', TOLD)) => {
    t = await ownDoorway()
    to = await given(t)
    await t.as('dana').send('kept', to, DAY)
    id = pointerOf(await t.as('dana').send('review', to)).id ?? ''
  }
  const all = async (see: (what: string, answer: Answer, lost: boolean) => void) => {
    for (const [action, form, values] of PAGES) see(action, await t.as('dana').press(action, to, { form, values }), true)
    for (const action of BUTTONS) see(action, await t.as('dana').press(action, to), false)
    for (const [form, values] of SENDS) see(form, await t.as('dana').send(form, to, values), Object.keys(values).length > 0)
  }
  beforeEach(() => start())

  it('sent meanwhile: that it was, as what, where its steps are, and that what stands on the page is not saved', async () => {
    const { token, situation } = await t.consult(id)
    await all((what, answer, lost) => {
      expect([what, answer]).toMatchObject([what, { card: { id: 'error.sent', buttons: [{ action: 'consult.steps', to: { id } }] } }])
      expect([what, wordsOf(answer).includes(`as ${token}.`), wordsOf(answer).includes(LOST)]).toEqual([what, true, lost])
    })
    expect((await t.consult(id)).situation).toEqual(situation)
    for (const who of ['sam', 'eli']) expect(shown(await t.as(who).press('draft.steps', to))).toBe('card error.expired')
  })

  it('over by now: that too, with the record', async () => {
    await after(async () => ({ id }), ['sam', 'answer', ANSWER], ['sam', 'close', CLOSING], ['sam', 'close.detail', DETAIL])(t)
    const { token } = await t.consult(id)
    await all((what, answer) => {
      expect([what, answer]).toMatchObject([what, { card: { id: 'error.sent', buttons: [{ action: 'record.read', to: { id } }] } }])
      expect([what, wordsOf(answer)]).toEqual([what, expect.stringContaining(`as ${token}, and it is over by now.`)])
    })
  })

  it('to an account that reads nothing more of it, only that the page is old', async () => {
    await start(withWords(draft('review', TOLD)))
    await t.as('dana').send('raise', { id }, { 'ask.level': 'level.now' })
    await t.as('dana').send('ease', { id, arg: 'safe' }, { 'ease.word': 'orange' })
    const { token, account } = await t.consult(id)
    expect(account.silentAt).not.toBeNull()
    await all((what, answer) => expect([what, wordsOf(answer)]).toEqual([what, expect.not.stringContaining(token)]))
  })

  it('sent as an alarm that is on: that it was, and that its card says more', async () => {
    const threat = await draft('protect', { ...TOLD, category: 'threat_stalking' })(t)
    const alarm = pointerOf(await t.as('dana').press('about.alert', threat, { form: 'protect', values: {} })).id ?? ''
    const old = await t.as('dana').press('draft.steps', threat)
    expect(old).toMatchObject({ card: { id: 'error.sent', buttons: [{ action: 'consult.view', to: { id: alarm } }] } })
    expect(wordsOf(old)).not.toMatch(/alarm|My steps/)
  })

  it('thrown away: that it is out of date, with the way to one’s steps', async () => {
    const other = await draft('steps', TOLD)(t)
    await t.put((tx) => tx.drafts.remove(named(other.id ?? '')))
    const old = await t.as('dana').press('steps.enough', other, { form: 'steps', values: TYPED })
    expect(old).toMatchObject({ card: { id: 'error.expired', buttons: [{ action: 'door.flag' }, { action: 'door.steps' }] } })
    expect(wordsOf(old)).toContain(LOST)
    expect(wordsOf(await t.as('dana').press('draft.steps', other))).not.toContain(LOST)
  })
})
