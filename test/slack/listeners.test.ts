import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import { SLACK } from '#slack/abilities.ts'
import type { Answer, Press } from '#usecases/ports/doors.ts'
import { about, card, gate } from './support/forms.ts'
import { DANA, SAM, type Started, startSlack } from './support/start-slack.ts'

const dana = { workspace: 'agency', platform: 'slack', abilities: SLACK, userId: DANA }
const rowOfButtons = { kind: 'buttons', buttons: [{ action: 'door.help', label: 'Help', to: {} }] } as const
const formOf = (form: typeof gate, how: 'show' | 'push' = 'show'): Answer => ({ kind: 'form', form, how })

let it: Started
beforeAll(async () => {
  it = await startSlack()
})
afterAll(() => it.stop())
beforeEach(async () => {
  await it.world.settled()
  it.world.reset()
  it.doors.calls.length = 0
  it.log.lines.length = 0
  it.doors.answer = { kind: 'none' }
  it.doors.changeAnswer = null
})

const open = async (form = about): Promise<string> => {
  it.doors.answer = formOf(form)
  await it.world.type(DANA, '/boundary')
  const view = await it.world.until(() => it.world.modal(DANA))
  it.doors.calls.length = 0
  return view.id
}
const pressed = (): Press => it.doors.of('press').at(-1)?.[1] as Press
const titleOf = (): string | undefined => it.world.modal(DANA)?.content.title?.text

describe('/boundary', () => {
  test('opens the form it is answered with, and keys the call by its trigger', async () => {
    it.doors.answer = formOf(gate)
    const ack = await it.world.type(DANA, '/boundary something typed')
    expect([ack?.status, ack?.body]).toEqual([200, ''])
    expect(titleOf()).toBe('Is anyone in danger?')
    const call = it.world.calls('views.open').at(-1)
    expect(it.doors.of('command')).toEqual([[dana, 'something typed', call?.args.trigger_id]])
    expect(it.world.warnings).toEqual([])
  })

  test('answers a card in private, in the command itself, wherever it was typed', async () => {
    it.doors.answer = { kind: 'card', card }
    await it.world.type(DANA, '/boundary mine', 'C0GENERAL')
    const [message] = it.world.messages(DANA, { channel: 'C0GENERAL' })
    expect(message).toMatchObject({ ephemeralFor: DANA, text: 'K7F2: please confirm' })
    expect(it.world.messages(SAM, { channel: 'C0GENERAL' })).toEqual([])
  })

  test('shows the alarm page as a message when Slack will not open it', async () => {
    it.doors.answer = formOf(gate)
    it.world.faults.set({ mode: '500', method: 'views.open' })
    await it.world.type(DANA, '/boundary')
    const message = await it.world.until(() => it.world.messages(DANA).at(-1))
    expect(message.ephemeralFor).toBe(DANA)
    it.doors.answer = { kind: 'none' }
    await it.world.press(DANA, message, { label: 'I need help now' })
    expect(pressed()).toMatchObject({ action: 'gate.a.press', to: { nonce: 'n-gate' }, values: null, form: null })
  })

  test('says so kindly, with the numbers, when a form with fields cannot be opened', async () => {
    it.doors.answer = formOf({ ...about, items: [gate.items[0] as (typeof gate.items)[number], ...about.items] })
    it.world.faults.set({ mode: 'refuse', error: 'invalid_auth', method: 'views.open' })
    const ack = await it.world.type(DANA, '/boundary')
    expect(ack?.body).toContain('911')
    expect(ack?.body).toContain('error.setup part')
  })

  test('is answered within three seconds when the doors are slow, and the late card still comes', async () => {
    const held = Promise.withResolvers<Answer>()
    it.doors.answer = () => held.promise
    const ack = await it.world.type(DANA, '/boundary mine')
    expect(ack?.trouble).toBeNull()
    expect(ack?.body).toContain('error.slow')
    held.resolve({ kind: 'card', card })
    await it.world.until(() => it.world.messages(DANA).find((m) => m.text === card.fallback))
  })

  test('is answered with a code when a door throws, and the log holds the code but not the reason', async () => {
    it.doors.answer = async () => {
      throw new TypeError('Jordan is not a function')
    }
    const ack = await it.world.type(DANA, '/boundary mine')
    expect(ack?.body).toContain('error.unknown code')
    expect(it.log.has('"error":"TypeError"')).toBe(true)
    expect(it.log.has('Jordan')).toBe(false)
  })
})

describe('the shortcuts', () => {
  test('the global one opens the guide', async () => {
    it.doors.answer = formOf(gate)
    await it.world.shortcut(DANA, 'boundary_guide')
    await it.world.until(() => it.world.modal(DANA))
    expect(it.doors.of('open')).toEqual([[dana, 'shortcut', expect.any(String)]])
  })

  test('the one on a message hands on nothing of that message', async () => {
    const { message } = await it.world.write(SAM, 'Jordan said something', { channel: 'C0GENERAL' })
    it.doors.answer = formOf(gate)
    await it.world.messageShortcut(DANA, message, 'boundary_guide_message')
    await it.world.until(() => it.world.modal(DANA))
    expect(it.doors.of('open')).toEqual([[dana, 'message', expect.any(String)]])
    expect(JSON.stringify(it.doors.calls)).not.toContain('Jordan')
  })

  test('a card from the global one comes to the private chat', async () => {
    it.doors.answer = { kind: 'card', card }
    await it.world.shortcut(DANA, 'boundary_guide')
    await it.world.until(() => it.world.messages(DANA).at(-1))
  })
})

describe('a press in a form', () => {
  test('carries the action, its pointer, the form and the whole page as typed', async () => {
    const view = await open()
    await it.world.fill(DANA, view, 'ask.case', 'AB-1')
    await it.world.fill(DANA, view, 'ask.contact', '2026-12-20')
    it.doors.answer = { kind: 'none' }
    await it.world.press(DANA, view, 'nav.back')
    await expect.poll(() => it.doors.of('press').length).toBeGreaterThan(0)
    expect(pressed()).toMatchObject({
      action: 'nav.back',
      to: { id: 'draft-1', arg: 'gate' },
      form: 'about',
      values: { 'ask.case': 'AB-1', 'ask.contact': '2026-12-20', 'about.flags': [], 'about.opening': null },
    })
    expect(pressed().key).toMatch(/^press:U0DANA:nav\.back:\d+\.\d+$/)
  })

  test('a choice is a press of its own, which points where its page points', async () => {
    const view = await open()
    it.doors.answer = { kind: 'none' }
    await it.world.fill(DANA, view, 'about.opening', 'now')
    await expect.poll(() => it.doors.of('press').length).toBeGreaterThan(0)
    expect(pressed()).toMatchObject({
      action: 'about.opening',
      to: { id: 'draft-1', nonce: 'n-about' },
      form: 'about',
      values: { 'about.opening': 'now' },
    })
  })

  test('puts the next form in place of the page, and what was typed stays', async () => {
    const view = await open()
    await it.world.fill(DANA, view, 'ask.facts', 'typed words')
    const redrawn = { ...about, items: [{ kind: 'alert', level: 'warning', text: 'You can leave at any time.' } as const, ...about.items] }
    it.doors.answer = formOf(redrawn)
    await it.world.fill(DANA, view, 'about.opening', 'now')
    const now = await it.world.until(() => (it.world.view(view)?.content.blocks[0]?.type === 'alert' ? it.world.view(view) : null))
    expect(now.values['ask.facts']?.['ask.facts']?.value).toBe('typed words')
  })

  test('fills a box anew when the use case gives it another text', async () => {
    const view = await open()
    const items = about.items.map((item) => (item.kind === 'long' ? { ...item, value: 'An outline' } : item))
    it.doors.answer = formOf({ ...about, items })
    await it.world.press(DANA, view, 'nav.back')
    const now = await it.world.until(() => (it.world.view(view)?.values['ask.facts~1'] ? it.world.view(view) : null))
    expect(now.values['ask.facts~1']?.['ask.facts']?.value).toBe('An outline')
    it.doors.answer = { kind: 'done' }
    await it.world.fill(DANA, view, 'about.opening', 'now')
    await it.world.submit(DANA, view)
    expect(it.doors.of('submit').at(-1)?.[3]).toMatchObject({ 'ask.facts': 'An outline', 'about.opening': 'now' })
  })

  test('a choice on a page without a submit button is read like any other', async () => {
    const { submit: _submit, ...rest } = about
    const view = await open({ ...rest, items: about.items.filter((item) => item.kind === 'radio' || item.kind === 'buttons') })
    it.doors.answer = { kind: 'none' }
    await it.world.fill(DANA, view, 'about.opening', 'now')
    await expect.poll(() => it.doors.of('press').length).toBeGreaterThan(0)
    expect(pressed()).toMatchObject({ action: 'about.opening', form: 'about', values: { 'about.opening': 'now' } })
  })

  test('two quick choices are served in turn, and the second redraws the page too', async () => {
    const view = await open()
    const order: string[] = []
    let first = true
    it.doors.answer = async () => {
      const slow = first
      first = false
      order.push('begin')
      if (slow) await new Promise((resolve) => setImmediate(resolve))
      order.push('end')
      return formOf({ ...about, items: [{ kind: 'text', text: `drawn ${order.length}` }, ...about.items] })
    }
    await Promise.all([it.world.fill(DANA, view, 'about.opening', 'now'), it.world.fill(DANA, view, 'about.flags', ['legal'])])
    await it.world.until(() => it.world.view(view)?.content.blocks[0]?.text?.text === 'drawn 4')
    expect(order).toEqual(['begin', 'end', 'begin', 'end'])
    expect(it.log.has('a page was not redrawn')).toBe(false)
  })

  test('can push a form on top', async () => {
    const view = await open()
    it.doors.answer = formOf({ ...gate, id: 'how', title: 'How to do it' }, 'push')
    await it.world.press(DANA, view, 'nav.back')
    await it.world.until(() => it.world.modalStack(DANA).length === 2)
    expect(titleOf()).toBe('How to do it')
  })

  test('shows a card on top of the page, since no message reaches a person in a modal', async () => {
    const view = await open()
    it.doors.answer = { kind: 'card', card }
    await it.world.press(DANA, view, 'nav.back')
    await it.world.until(() => it.world.modalStack(DANA).length === 2)
    expect(titleOf()).toBe('K7F2 | not yet seen')
  })

  test('turns the page into its last word when all is done, as a press cannot close it', async () => {
    const view = await open()
    it.doors.answer = { kind: 'done' }
    await it.world.press(DANA, view, 'nav.back')
    await it.world.until(() => titleOf() === 'nav.done')
  })

  test('says on the page that we are slow, and draws the page when the answer comes', async () => {
    const view = await open()
    const held = Promise.withResolvers<Answer>()
    it.doors.answer = () => held.promise
    const ack = await it.world.press(DANA, view, 'nav.back')
    expect([ack.status, ack.trouble]).toEqual([200, null])
    await it.world.until(() => it.world.view(view)?.content.blocks[0]?.text?.text.includes('error.slow'))
    held.resolve(formOf(gate))
    await it.world.until(() => titleOf() === 'Is anyone in danger?')
  })

  test('for help shows the numbers first while we are slow, and that we are checking', async () => {
    const view = await open(gate)
    const held = Promise.withResolvers<Answer>()
    it.doors.answer = () => held.promise
    await it.world.press(DANA, view, { label: 'I need help now' })
    await it.world.until(() => it.world.view(view)?.content.blocks[0]?.text?.text.includes('error.alarm.unknown'))
    held.resolve({ kind: 'none' })
  })

  test('for help is answered by a message where Slack will not draw the page', async () => {
    const view = await open(gate)
    it.doors.answer = formOf({ ...gate, id: 'danger', title: 'Not sent yet' })
    it.world.faults.set({ mode: '500', method: 'views.update' })
    await it.world.press(DANA, view, { label: 'I need help now' })
    const message = await it.world.until(() => it.world.messages(DANA).at(-1))
    expect(JSON.stringify(message)).toContain('911')
  })

  test('whose answer cannot be drawn is told in a sentence, with the numbers of an alarm', async () => {
    const view = await open(gate)
    it.doors.answer = { kind: 'form', how: 'show', form: { ...gate, items: null } } as unknown as Answer
    await it.world.press(DANA, view, { label: 'I need help now' })
    await it.world.until(() => it.world.messages(DANA).find((m) => JSON.stringify(m).includes('error.alarm.unknown')))
  })

  test('with an action nobody knows still reaches the doors, which know what to say', async () => {
    const view = await open({ ...gate, items: [{ kind: 'buttons', buttons: [{ action: 'old.button', label: 'Old', to: {} }] }] })
    it.doors.answer = { kind: 'none' }
    await it.world.press(DANA, view, { label: 'Old' })
    await expect.poll(() => it.doors.of('press').length).toBeGreaterThan(0)
    expect(pressed().action).toBe('old.button')
  })

  test('on a button that only opens an address asks nobody', async () => {
    const view = await open({
      ...gate,
      items: [{ kind: 'buttons', buttons: [{ action: 'policy', label: 'Policy', to: {}, url: 'https://example.org/' }] }],
    })
    it.doors.answer = { kind: 'none' }
    expect((await it.world.press(DANA, view, { label: 'Policy' })).status).toBe(200)
    await it.world.settled()
    expect(it.doors.calls).toEqual([])
  })
})

describe('a press in a message', () => {
  const post = async () => {
    const channel = it.world.dm(DANA)
    const { id } = await it.slack.messenger.post({ channel, noticeId: named('n-1') }, card)
    return it.world.until(() => it.world.message(channel, id))
  }

  test('carries its action and pointer and no form', async () => {
    const message = await post()
    await it.world.press(DANA, message, 'consult.read')
    await expect.poll(() => it.doors.of('press').length).toBeGreaterThan(0)
    expect(pressed()).toMatchObject({ action: 'consult.read', to: { id: 'c-1', v: 3 }, values: null, form: null })
  })

  test('an entry under "more" is a press like any other', async () => {
    const message = await post()
    const menu = message.blocks.at(-1)?.elements?.at(-1)?.options ?? []
    await it.world.press(DANA, message, 'more', menu[1]?.value ?? null)
    await expect.poll(() => it.doors.of('press').length).toBeGreaterThan(0)
    expect(pressed()).toMatchObject({ action: 'consult.decline', to: { id: 'c-1', v: 3 } })
  })

  test('opens a form, or answers in private', async () => {
    const message = await post()
    it.doors.answer = formOf(about)
    await it.world.press(DANA, message, 'consult.read')
    await it.world.until(() => it.world.modal(DANA))
    it.doors.answer = { kind: 'card', card: { ...card, fallback: 'Changed a moment ago' } }
    await it.world.press(DANA, message, 'consult.read')
    const reply = await it.world.until(() => it.world.messages(DANA).find((m) => m.text === 'Changed a moment ago'))
    expect(reply.ephemeralFor).toBe(DANA)
  })
})

describe('a submit', () => {
  const fillIn = async (view: string): Promise<void> => {
    it.doors.answer = { kind: 'none' }
    await it.world.fill(DANA, view, 'about.opening', 'just')
  }

  test('carries the form, its pointer, all values and the nonce as its key', async () => {
    const view = await open()
    await fillIn(view)
    await it.world.fill(DANA, view, 'answer.minutes', '25')
    await it.world.submit(DANA, view)
    const [user, form, to, values, key] = it.doors.of('submit')[0] ?? []
    expect([user, form, to, key]).toEqual([dana, 'about', { id: 'draft-1', nonce: 'n-about' }, 'submit:about:n-about'])
    expect(values).toEqual({
      'about.opening': 'just',
      'about.flags': [],
      'ask.contact': null,
      'ask.contact_time': null,
      'ask.case': null,
      'answer.minutes': 25,
      'about.who': null,
      'ask.facts': null,
    })
  })

  test.each<[string, Answer, string]>([
    ['the next form in its place', formOf(gate), 'updated'],
    ['a form on top', formOf(gate, 'push'), 'pushed'],
    ['a card on top, so that typed words stay below', { kind: 'card', card }, 'pushed'],
    ['an end', { kind: 'done' }, 'cleared'],
    ['nothing more', { kind: 'none' }, 'closed'],
  ])('can lead to %s', async (_title, answer, result) => {
    const view = await open()
    await fillIn(view)
    it.doors.answer = answer
    expect((await it.world.submit(DANA, view)).result).toBe(result)
    expect(it.world.warnings).toEqual([])
  })

  test('shows each error under its field', async () => {
    const view = await open()
    await fillIn(view)
    it.doors.answer = { kind: 'errors', errors: { 'ask.case': 'Only letters.', 'not.there': 'Lost.' } }
    const { result, errors } = await it.world.submit(DANA, view)
    expect([result, errors]).toEqual(['errors', { 'ask.case': 'Only letters.' }])
  })

  test('shows an error under a field that was drawn anew, too', async () => {
    const view = await open()
    const items = about.items.map((item) => (item.kind === 'short' ? { ...item, value: 'CD-2' } : item))
    it.doors.answer = formOf({ ...about, items })
    await it.world.fill(DANA, view, 'about.opening', 'now')
    await it.world.until(() => it.world.view(view)?.values['ask.case~1'])
    it.doors.answer = { kind: 'errors', errors: { 'ask.case': 'Only letters.' } }
    expect((await it.world.submit(DANA, view)).errors).toEqual({ 'ask.case~1': 'Only letters.' })
  })

  test('shows an error of no field on top of the page', async () => {
    const view = await open()
    await fillIn(view)
    it.doors.answer = { kind: 'errors', errors: { page: 'Someone has to get this.' } }
    expect((await it.world.submit(DANA, view)).result).toBe('updated')
    expect(it.world.view(view)?.content.blocks[0]).toMatchObject({ type: 'alert', text: { text: 'Someone has to get this.' } })
  })

  test('shows the last card in private after the dialog is closed', async () => {
    const view = await open()
    await fillIn(view)
    it.doors.answer = { kind: 'done', card }
    await it.world.submit(DANA, view)
    await it.world.until(() => it.world.messages(DANA).find((m) => m.text === card.fallback))
  })

  test('keeps the page with its words when the doors are slow, and shows the next page when they are ready', async () => {
    const view = await open()
    await fillIn(view)
    await it.world.fill(DANA, view, 'ask.facts', 'typed words')
    const held = Promise.withResolvers<Answer>()
    it.doors.answer = () => held.promise
    const { result, ack } = await it.world.submit(DANA, view)
    expect([result, ack?.trouble]).toEqual(['errors', null])
    expect(it.world.view(view)?.values['ask.facts']?.['ask.facts']?.value).toBe('typed words')
    held.resolve(formOf(gate))
    await it.world.until(() => titleOf() === 'Is anyone in danger?')
  })

  test.each<[string, typeof about, string]>([
    [
      'under its first input',
      { ...about, items: [rowOfButtons, { kind: 'short', id: 'ask.case', label: 'Case', optional: true, max: 40 }] },
      'errors',
    ],
    ['on top where it has no input', { ...gate, items: [rowOfButtons], submit: 'Send' }, 'updated'],
  ])('of a page that begins with a row of buttons, answered slowly, says so %s', async (_where, form, result) => {
    const view = await open(form)
    const held = Promise.withResolvers<Answer>()
    it.doors.answer = () => held.promise
    expect((await it.world.submit(DANA, view)).result).toBe(result)
    expect(it.world.warnings).toEqual([])
    held.resolve({ kind: 'none' })
  })
})

describe('Home', () => {
  test('is drawn when it is opened', async () => {
    await it.world.openHome(DANA)
    await it.world.until(() => it.world.home(DANA))
    expect(it.doors.of('home')).toEqual([[dana, undefined]])
  })

  test('is not drawn when only the messages tab is opened', async () => {
    await it.world.openApp(DANA, 'messages')
    expect(it.doors.calls).toEqual([])
  })

  test('its pager draws another page of it, also when a redraw came between', async () => {
    const pager = { kind: 'buttons', buttons: [{ action: 'home.next', label: 'More', to: { arg: 'open.2' } }] } as const
    it.doors.homeItems = [pager]
    await it.world.openHome(DANA)
    const home = await it.world.until(() => it.world.home(DANA))
    const [between] = await Promise.all([
      it.slack.messenger.publishHome(named(DANA), { items: [pager] }),
      it.world.press(DANA, home.id, 'home.next'),
    ])
    expect(between).toBeUndefined()
    await expect.poll(() => it.doors.of('home').some(([, page]) => page === 'open.2')).toBe(true)
    await it.world.settled()
    expect(it.doors.of('press')).toEqual([])
    expect(it.log.has('a home was not drawn')).toBe(false)
  })

  test('a press in it opens a form', async () => {
    it.doors.homeItems = [{ kind: 'buttons', buttons: [{ action: 'door.flag', label: 'Flag a boundary', to: {} }] }]
    await it.world.openHome(DANA)
    const home = await it.world.until(() => it.world.home(DANA))
    it.doors.answer = formOf(gate)
    await it.world.press(DANA, home.id, 'door.flag')
    await it.world.until(() => it.world.modal(DANA))
    expect(pressed()).toMatchObject({ action: 'door.flag', form: null, values: null })
  })
})

describe('what a person writes', () => {
  test('in their chat with the bot reaches the doors as typed, with its thread', async () => {
    const channel = it.world.dm(DANA)
    const root = await it.slack.messenger.post({ channel, noticeId: named('n-2') }, card)
    const { message } = await it.world.write(DANA, 'a < b & c > d <@U0SAM>', { thread: root.id })
    expect(it.doors.of('wrote')).toEqual([
      [
        dana,
        {
          text: 'a < b & c > d @U0SAM',
          source: { channel, id: message.ts },
          threadId: root.id,
          private: true,
          files: 0,
          key: expect.stringMatching(/^event:Ev/),
        },
      ],
    ])
  })

  test('is answered in private, where they wrote', async () => {
    it.doors.answer = { kind: 'card', card }
    await it.world.write(DANA, 'hello')
    const reply = await it.world.until(() => it.world.messages(DANA).find((m) => m.ephemeralFor === DANA))
    expect(reply.text).toBe(card.fallback)
  })

  test('to the bot in a channel is no private message, and only they see the answer', async () => {
    it.doors.answer = { kind: 'card', card }
    await it.world.mention(DANA, 'C0GENERAL', 'please help')
    const reply = await it.world.until(() => it.world.messages(DANA, { channel: 'C0GENERAL' }).find((m) => m.ephemeralFor === DANA))
    expect(reply.text).toBe(card.fallback)
    expect(it.doors.of('wrote')[0]?.[1]).toMatchObject({ private: false, threadId: null })
    expect(it.world.messages(SAM, { channel: 'C0GENERAL' })).toHaveLength(1)
  })

  test('and changes or removes afterwards is told too, with its own key', async () => {
    const { message } = await it.world.write(DANA, 'first words')
    await it.world.edit(DANA, message, 'second words')
    await it.world.remove(DANA, message)
    const source = { channel: message.channel, id: message.ts }
    const key = expect.any(String)
    expect(it.doors.of('edited')).toEqual([[dana, { source, key, text: 'second words', changedAt: expect.any(Number), threadId: null }]])
    expect(it.doors.of('deleted')).toEqual([[dana, { source, key }]])
  })

  test('and changes or removes afterwards while it cannot be noted is answered in private', async () => {
    const { message } = await it.world.write(DANA, 'first words')
    it.doors.changeAnswer = { kind: 'card', card }
    const told = () => it.world.messages(DANA).filter((m) => m.ephemeralFor === DANA && m.text === card.fallback)
    await it.world.edit(DANA, message, 'second words')
    await it.world.until(() => told().length === 1)
    await it.world.remove(DANA, message)
    await it.world.until(() => told().length === 2)
  })

  test('the bot hears nothing of what it posts and changes itself', async () => {
    const channel = it.world.dm(DANA)
    const ref = await it.slack.messenger.post({ channel, noticeId: named('n-3') }, card)
    await it.slack.messenger.update(ref, { ...card, fallback: 'Redrawn' }, named('n-3'))
    await it.world.settled()
    expect(it.world.sent().at(-1)?.body).toContain('message_changed')
    expect(it.doors.calls).toEqual([])
  })
})

describe('somebody from another workspace', () => {
  const other = { id: 'U0STRANGER', name: 'x', team_id: 'T0OTHER' }

  test('who types the command gets one polite text', async () => {
    const ack = await it.world.sendCommand({ command: '/boundary', user_id: 'U0X', team_id: 'T0OTHER', trigger_id: 't1', text: '' })
    expect(ack.body).toContain('refuse.guest')
    expect(it.doors.calls).toEqual([])
    expect(it.log.has('another workspace')).toBe(true)
  })

  test('who presses or submits changes nothing', async () => {
    const team = { id: 'T0SANDBOX', domain: 'x' }
    const press = {
      type: 'block_actions',
      user: other,
      team,
      actions: [{ type: 'button', action_id: 'gate.a.press', block_id: 'b', action_ts: '1' }],
    }
    expect((await it.world.sendInteraction(press)).status).toBe(200)
    const view = {
      id: 'V1',
      type: 'modal',
      callback_id: 'form:about',
      private_metadata: '{"f":"about"}',
      state: { values: {} },
      blocks: [],
    }
    expect((await it.world.sendInteraction({ type: 'view_submission', user: other, team, view })).body).toContain('refuse.guest')
    expect(it.doors.calls).toEqual([])
  })

  test('who writes in a shared channel is not heard', async () => {
    const event = { type: 'app_mention', channel: 'C0GENERAL', user: 'U0X', user_team: 'T0OTHER', ts: '1.1', text: 'hello' }
    await it.world.sendEvent({ type: 'event_callback', event_id: 'Ev1', team_id: 'T0SANDBOX', context_team_id: 'T0SANDBOX', event })
    await it.world.sendEvent({ type: 'event_callback', event_id: 'Ev2', team_id: 'T0SANDBOX', context_team_id: 'T0OTHER', event })
    expect(it.doors.calls).toEqual([])
  })
})

test('removing the app is noted for operators', async () => {
  await it.world.sendEvent({ type: 'event_callback', event_id: 'Ev3', team_id: 'T0SANDBOX', event: { type: 'app_uninstalled' } })
  expect(it.log.has('app_uninstalled')).toBe(true)
})
