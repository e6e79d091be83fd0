import { describe, expect, it } from 'vitest'
import { actionDone } from '#domain/consult/afterwards/action-done.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import { close } from '#domain/consult/closing/close.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { type ConsultId, named, type PersonKey } from '#domain/ids.ts'
import { agendaOf, waitsFor } from '#domain/session/agenda.ts'
import { riverside } from '#test/support/riverside.ts'
import { type Story, send } from '../consult/story.ts'

const team = riverside()
const PAIR = { workerKey: named<PersonKey>('dana'), supervisorKey: named<PersonKey>('sam') }
const waiting = () => send('2026-11-23T10:00', { category: 'gift_invite' }, team)

const closing = (outcome: 'parked_session' | 'coached_continue') => (c: Consult, r: Rules) =>
  close(
    c,
    {
      by: named('sam'),
      outcome,
      kind: 'advice',
      why: 'Reasons.',
      safety: 'yes',
      ownDone: null,
      details: Object.fromEntries(r.pack.outcomes[outcome].requires.map((field) => [field, '2026-12-10'])),
      actions: [{ id: 'a-1', what: 'Ring.', who: named('dana'), by: '2026-12-04', doneAt: null }],
      noted: null,
      codes: '',
      minutes: null,
      careOffered: false,
    },
    r,
  )

const closed = (outcome: 'parked_session' | 'coached_continue' = 'coached_continue'): Story =>
  send('2026-11-23T10:00', {}, team)
    .do('2026-11-23T11:00', (c, r) => answer(c, { by: named('sam'), mode: 'written', text: 'Advice.' }, r))
    .do('2026-11-23T12:00', closing(outcome))

const tokens = (consults: readonly Consult[], parked: Parameters<typeof agendaOf>[2] = []) =>
  agendaOf(PAIR, consults, parked).map((one) => [one.token, one.actionId])

describe('the list for the next session', () => {
  it('fills by itself with what waits for a session, and holds no word of it', () => {
    const { consult } = waiting()
    expect(consult.level).toBe('next_session')
    expect(agendaOf(PAIR, [consult], [])).toEqual([{ consultId: 'c1', token: 'K7F2', actionId: null, at: consult.sentAt, due: null }])
  })

  it('drops what has been answered, and what is not urgent in another way', () => {
    expect(
      tokens([waiting().do('2026-11-23T11:00', (c, r) => answer(c, { by: named('sam'), mode: 'met', text: 'Plan.' }, r)).consult]),
    ).toEqual([])
    expect(tokens([send('2026-11-23T10:00', {}, team).consult])).toEqual([])
  })

  it('holds what was parked, once each, and an action only until it is done', () => {
    const { consult } = closed()
    const parked = [
      { consultId: named<ConsultId>('c1'), actionId: null, at: 5 },
      { consultId: named<ConsultId>('c1'), actionId: 'a-1', at: 6 },
    ]
    expect(tokens([consult], parked)).toEqual([
      ['K7F2', null],
      ['K7F2', 'a-1'],
    ])
    const rules = { now: consult.closedAt ?? 0, agency: team, pack: closed().rules.pack }
    const finished = actionDone(consult, { by: named('dana'), action: 'a-1' }, rules).consult
    expect(tokens([finished], parked)).toEqual([['K7F2', null]])
  })

  it('is never about a consult this supervisor was left out of, or passed on', () => {
    const left = closed().do('2026-11-23T13:00', (c, r) => exclude(c, { by: named('dana'), people: [named('sam')] }, r)).consult
    expect(tokens([left], [{ consultId: named('c1'), actionId: null, at: 5 }])).toEqual([])
    const handed = waiting().do('2026-11-23T11:00', (c, r) => handOver(c, { by: named('sam'), to: named('bo') }, r)).consult
    expect(waitsFor(PAIR, handed)).toBe(false)
    expect(waitsFor({ workerKey: named('dana'), supervisorKey: named('bo') }, handed)).toBe(true)
  })

  it('is never about another worker’s consult', () => {
    expect(agendaOf({ workerKey: named('kit'), supervisorKey: named('sam') }, [waiting().consult], [])).toEqual([])
  })
})

describe('an action', () => {
  it('is marked as done by its owner or by who closed it, once, and by nobody else', () => {
    const story = closed()
    const rules = { now: story.now, agency: team, pack: story.rules.pack }
    const bySam = {
      ...story.consult,
      closure: { ...story.consult.closure!, actions: [{ ...story.consult.closure!.actions[0]!, who: named<PersonKey>('sam') }] },
    }
    expect(() => actionDone(bySam, { by: named('dana'), action: 'a-1' }, rules)).toThrow('not_allowed')
    expect(() => actionDone(story.consult, { by: named('bo'), action: 'a-1' }, rules)).toThrow('not_yours')
    expect(() => actionDone(story.consult, { by: named('dana'), action: 'a-9' }, rules)).toThrow('changed')
    const done = actionDone(story.consult, { by: named('sam'), action: 'a-1' }, rules).consult
    expect(done.closure?.actions[0]?.doneAt).toBe(rules.now)
    expect(actionDone(done, { by: named('dana'), action: 'a-1' }, rules)).toEqual({ consult: done, effects: [] })
  })

  it('is nudged once, on the opening of its day; done before, it is not', () => {
    expect(
      closed()
        .until('2027-01-10T10:00')
        .times('dana', /remind.action/),
    ).toEqual(['Fri 4 Dec 09:00'])
    const early = closed().do('2026-12-01T10:00', (c, r) => actionDone(c, { by: named('dana'), action: 'a-1' }, r))
    expect(early.until('2027-01-10T10:00').times('dana', /remind.action/)).toEqual([])
  })

  it('whose owner has left or was left out is nudged to who closed it', () => {
    const left = closed().do('2026-11-23T13:00', (c) => {
      const actions = c.closure!.actions.map((one) => ({ ...one, who: named<PersonKey>('gone') }))
      return { consult: { ...c, closure: { ...c.closure!, actions } }, effects: [] }
    })
    expect(left.until('2026-12-04T09:00').times('sam', /remind.action/)).toEqual(['Fri 4 Dec 09:00'])
  })
})
