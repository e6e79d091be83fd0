import { describe, expect, it } from 'vitest'
import { lineMessage } from '#cards/consult-card/line-message.ts'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { relayMessage } from '#cards/consult-card/relay-message.ts'
import { supervisorCard } from '#cards/consult-card/supervisor-card.ts'
import { workerCard } from '#cards/consult-card/worker-card.ts'
import { leadItems } from '#cards/guide/lead-items.ts'
import { drawing } from '#cards/kit/drawing.ts'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { pack } from '#test/support/real-pack.ts'
import { fullConsult, sentConsult, thread, told } from './support/consults.ts'
import { alarmConsult } from './support/draw/alarm.ts'
import { fullAgency, now, readerOf } from './support/reader.ts'

const to = { id: 'c-1' }
const plain = told('He asked to meet.', {
  callMe: false,
  flags: [],
  contactDate: null,
  contactTime: null,
  contactAlone: false,
  care: null,
  before: 'no',
})

describe('the worker’s card', () => {
  it('says who has it, by when, and who gets it next', () => {
    const ctx = readerOf('dana')
    expect(presentCard(ctx, sentConsult(plain))).toEqual({
      id: 'worker.sent',
      fallback: 'K7F2: sent, not yet seen. See by Wed 25 Nov 14:05, answer by Fri 27 Nov 14:05.',
      head: 'K7F2: sent, not yet seen',
      items: [
        { kind: 'text', text: 'It goes to Bo Lindqvist. Confirm by Wed 25 Nov 14:05. Answer by Fri 27 Nov 14:05.' },
        { kind: 'small', text: 'If it is not seen by then, Mo Haddad gets it too. You do not have to chase anyone.' },
      ],
      buttons: [
        { action: 'consult.view', label: 'See what I sent', to },
        { action: 'consult.update', label: 'Add an update', to },
        { action: 'consult.steps', label: 'My steps', to },
      ],
      more: [
        { action: 'consult.readers', label: 'Who has opened it', to },
        { action: 'consult.raise', label: 'Make it more urgent', to },
        { action: 'consult.withdraw', label: 'Withdraw', to, style: 'danger' },
      ],
    })
  })

  it('names who saw it once somebody has', () => {
    const rules = { now: now + 60_000, agency: fullAgency(), pack }
    const seen = acknowledge(sentConsult(plain), { by: named('bo') }, rules).consult
    const card = presentCard(readerOf('dana', { at: rules.now }), seen)
    expect(card?.head).toBe('K7F2: seen by Bo Lindqvist')
    expect(card?.items[0]).toEqual({ kind: 'text', text: 'Bo Lindqvist saw it Tue 24 Nov 14:06 and answers by Fri 27 Nov 14:05.' })
  })

  it('never offers to withdraw an alarm, nor to make it more urgent', () => {
    const ctx = readerOf('dana')
    const card = workerCard(ctx, { consult: fullConsult('x', { level: 'now' }), state: 'seen' })
    const actions = [...card.buttons, ...(card.more ?? [])].map((b) => b.action)
    expect(actions).toEqual(['consult.update', 'consult.view', 'consult.steps', 'consult.readers'])
  })

  it('has the door to the steps also once an alarm has ended, where it has a kind', () => {
    const ended = { at: 1, why: 'second', by: 'bo' } as const
    const consult = fullConsult('x', { level: 'now', ended: { ...ended, by: named('bo') } })
    const doors = (one: typeof consult) => workerCard(readerOf('dana'), { consult: one, state: 'answered' }).buttons.map((b) => b.action)
    expect(doors(consult)).toEqual(['consult.reply', 'consult.view', 'consult.steps'])
    expect(doors({ ...consult, situation: { ...consult.situation, category: null } })).toEqual(['consult.reply', 'consult.view'])
  })

  it('gives the emergency number before the duty phone when nobody answers an alarm', () => {
    const card = workerCard(readerOf('dana'), { consult: fullConsult('x', { level: 'now' }), state: 'nobody' })
    expect(card.head).toBe('K7F2: please phone 911 and +1 555 0101')
  })

  it('leaves the line about the next person out when nobody is left', () => {
    const alone = { ...sentConsult(plain), excluded: [named<PersonKey>('mo'), named<PersonKey>('lu'), named<PersonKey>('ivy')] }
    expect(workerCard(readerOf('dana'), { consult: alone, state: 'sent' }).items).toHaveLength(1)
  })
})

describe('the supervisor’s card', () => {
  it('asks for an alarm to be answered by voice, with speaking as the first button', () => {
    const ctx = readerOf('bo')
    const card = supervisorCard(ctx, { consult: fullConsult('x', { level: 'now' }), state: 'alarm' })
    expect(card.fallback).toBe('K7F2 needs you now. Please open it.')
    expect(card.buttons.map((b) => [b.action, b.style])).toEqual([
      ['consult.spoken', 'primary'],
      ['consult.ringing', undefined],
      ['consult.acknowledge', undefined],
      ['consult.read', undefined],
    ])
    expect(card.more?.map((b) => b.action)).toEqual(['consult.hand_over', 'consult.answer', 'consult.hands'])
  })

  it('names the emergency number of the worker’s place, not of the supervisor’s', () => {
    const agency = fullAgency()
    const dana = { ...agency.byKey.get(named('dana'))!, emergency_phone: '999' }
    const moved = { ...agency, byKey: new Map([...agency.byKey, [dana.key, dana]]) }
    const card = supervisorCard(readerOf('bo', { agency: moved }), { consult: alarmConsult(), state: 'alarm' })
    expect(card.items[0]).toEqual({
      kind: 'alert',
      level: 'error',
      text: 'Phone Dana Cruz: +1 212 555 0110. Not reached? Phone 999, then +1 555 0101.',
    })
  })

  it('tells a copy that there is one and nothing else: no worker, no button', () => {
    const card = supervisorCard(readerOf('lu'), { consult: fullConsult('x'), state: 'copy' })
    expect(JSON.stringify(card)).not.toContain('Dana')
    expect(card.buttons).toEqual([])
    expect(card.more).toBeUndefined()
  })

  it('says who is away only when they are; a colleague who is merely off makes it new', () => {
    const cover = supervisorCard(readerOf('bo'), { consult: fullConsult('x'), state: 'cover' })
    expect(cover.head).toBe('K7F2: new, you are covering')
    const back = fullAgency()
    const here = { ...back, byKey: new Map([...back.byKey, [named<PersonKey>('sam'), { ...back.byKey.get(named('sam'))!, away: [] }]]) }
    expect(supervisorCard(readerOf('bo', { agency: here }), { consult: fullConsult('x'), state: 'cover' }).head).toBe('K7F2: new, for you')
  })

  it('offers no third snooze', () => {
    const lee = (snoozes: number) => {
      const consult = fullConsult('x', { level: 'today' })
      const people = consult.people.map((p) => (p.key === 'lee' ? { ...p, snoozes } : p))
      return supervisorCard(readerOf('lee'), { consult: { ...consult, people }, state: 'new' }).more?.map((b) => b.action)
    }
    expect(lee(0)).toContain('consult.snooze')
    expect(lee(1)).not.toContain('consult.snooze')
  })

  it('gives a second opinion no part in the answer', () => {
    const card = supervisorCard(readerOf('ivy'), { consult: fullConsult('x'), state: 'second' })
    const actions = [...card.buttons, ...(card.more ?? [])].map((b) => b.action)
    expect(actions).toEqual(['consult.read', 'consult.reply', 'consult.decline', 'consult.snooze'])
  })
})

describe('a lead who is away', () => {
  const words = (items: readonly object[]) => JSON.stringify(items)
  const shown = (person: string, away: string) => {
    const lead = {
      kind: 'safeguarding' as const,
      person: named<PersonKey>(person),
      outside: false,
      unnamed: false,
      away: named<PersonKey>(away),
    }
    return words(leadItems(readerOf('dana'), drawing(readerOf('dana').say, {}), [lead]))
  }

  it('is named before Send, with who stands in, or that nobody does and whom to phone', () => {
    expect(shown('ivy', 'mo')).toMatch(/Mo Haddad, the lead for child and adult protection, is away.*takes part in their place/)
    expect(shown('mo', 'mo')).toMatch(/Mo Haddad.*is away.*Nobody stands in.*Phone \+1 555 0100/)
  })

  it('is named on the worker’s card while the answer is awaited', () => {
    const consult = sentConsult(plain)
    const lead = { ...consult.people[0]!, key: named<PersonKey>('mo'), part: 'lead' as const, cause: 'lead' as const, rung: null }
    const items = (from: string | null) => {
      const people = [...consult.people, { ...lead, from: from === null ? null : named<PersonKey>(from) }]
      return words(workerCard(readerOf('dana'), { consult: { ...consult, people }, state: 'sent' }).items)
    }
    expect(items('bo')).toContain('Bo Lindqvist is away. As the lead, it goes to Mo Haddad in their place.')
    expect(items(null)).not.toContain('is away')
  })
})

describe('a line', () => {
  it('has a fallback with token and kind of news, and no name', () => {
    const consult = sentConsult(plain)
    const card = lineMessage(readerOf('dana'), {
      textId: 'line.seen',
      params: { person: { person: named('bo') }, state: 'seen', due: 'yes', answer_by: { at: consult.answerDueAt! } },
      buttons: [],
      consult,
    })
    expect(card.fallback).toBe('K7F2: seen. Answer by Fri 27 Nov 14:05 (in 3 days).')
    expect(card.head).toBeUndefined()
  })

  it('points “that is my answer” at the message it is about', () => {
    const card = lineMessage(readerOf('bo'), {
      textId: 'relay.counts',
      params: { message: 'm-7' },
      buttons: ['consult.is_answer'],
      consult: sentConsult(plain),
    })
    expect(card.buttons).toEqual([{ action: 'consult.is_answer', label: 'Yes, that is my answer', to: { id: 'c-1', arg: 'm-7' } }])
  })

  it('leaves out a button of another version', () => {
    const card = lineMessage(readerOf('bo'), {
      textId: 'line.after',
      params: {},
      buttons: ['consult.policy', 'gone.away'],
      consult: sentConsult(plain),
    })
    expect(card.buttons.map((b) => b.action)).toEqual(['consult.policy'])
  })

  it('that asks later comes as a card, with “later” and “stop” under more, and asks before it tells anyone', () => {
    const card = lineMessage(readerOf('dana'), {
      textId: 'follow.review.body',
      fallbackId: 'follow.review.fallback',
      params: { age: { ms: 14 * 86_400_000 }, person: { person: named('bo') } },
      buttons: ['follow.settled', 'follow.again', 'follow.worse', 'follow.later', 'follow.stop'],
      consult: fullConsult('x'),
    })
    expect(card.head).toBe('K7F2: did the boundary hold?')
    expect(card.buttons.map((b) => b.action)).toEqual(['follow.settled', 'follow.again', 'follow.worse'])
    expect(card.more?.map((b) => b.action)).toEqual(['follow.later', 'follow.stop'])
    // Who answered last, who is the manager as well: one person, named once.
    expect(card.buttons[2]?.confirm?.title).toBe('Tell Mo Haddad?')
  })
})

describe('a relayed message', () => {
  it('says who and when in bold, and what as plain words', () => {
    const message = { ...thread(1)[0]!, text: 'Thank you. *Not bold* <@U1>' }
    const card = relayMessage(readerOf('bo'), { message, consult: sentConsult(plain) })
    expect(card).toEqual({
      id: 'relay.message',
      fallback: 'K7F2: a new message. Open the thread to read it.',
      items: [
        { kind: 'text', text: '\u0002Dana Cruz\u0003, 14:05:' },
        { kind: 'words', text: 'Thank you. *Not bold* <@U1>' },
      ],
      buttons: [],
    })
  })

  it('goes in parts when it is long, and loses nothing', () => {
    const text = `${'word '.repeat(500)}${'x'.repeat(3500)}👩‍👩‍👧‍👦 end`
    const card = relayMessage(readerOf('bo'), { message: { ...thread(1)[0]!, text }, consult: sentConsult(plain) })
    const parts = card.items.flatMap((item) => (item.kind === 'words' ? [item.text] : []))
    expect(parts.length).toBeGreaterThan(1)
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(2900)
    expect(parts.join('')).toBe(text)
  })
})
