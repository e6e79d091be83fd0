import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { candidatesFor } from '#domain/consult/people/candidates-for.ts'
import { CONSULT_ACTIONS, type ConsultAction, may, standingOf } from '#domain/consult/permissions.ts'
import { isRefusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { CONSULT_STATES, type ConsultState } from '#domain/words.ts'
import { riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { send } from './story.ts'
import { ACTION_OF, VERBS } from './verbs.ts'

const agency = riverside({
  people: {
    pat: { name: 'Pat Peer', roles: ['supervisor'] },
    eve: { name: 'Eve Else', roles: ['worker'], supervisor: 'pat' },
    ann: { name: 'Ann Admin', roles: ['admin'] },
    zoe: { name: 'Zoe View', roles: ['supervisor'] },
  },
})
/** Sam passed it to Bo, who asked Zoe for a view; Mo has a pointer; Lu is left out. */
const consult: Consult = send('2026-11-23T10:00', { category: 'contact_channel', excluded: ['lu'] }, agency, 2)
  .do('2026-11-23T10:05', (c, r) => acknowledge(c, { by: named('sam') }, r))
  .do('2026-11-23T10:10', (c, r) => handOver(c, { by: named('sam'), to: named('bo') }, r))
  .do('2026-11-23T10:15', (c, r) => secondOpinion(c, { by: named('bo'), to: named('zoe') }, r)).consult

const allowed = (key: string): ConsultAction[] =>
  CONSULT_ACTIONS.filter((action) => may(consult, agency.byKey.get(named(key)) ?? null, action))
const SUPERVISING: ConsultAction[] = [
  'acknowledge',
  'answer',
  'hint',
  'ask_back',
  'spoken',
  'hand_over',
  'second',
  'decline',
  'snooze',
  'level',
  'close',
  'formal',
]

describe('who may do what', () => {
  it.each([
    ['a stranger of the agency', 'pat', 'stranger'],
    ['another worker', 'eve', 'stranger'],
    ['an admin', 'ann', 'stranger'],
    ['who passed it on', 'sam', 'left'],
    ['who has only a pointer', 'mo', 'copy'],
    ['who is left out', 'lu', 'excluded'],
    ['somebody the agency file does not know', 'nobody', 'stranger'],
  ])('%s may do nothing at all', (_, key, standing) => {
    expect(standingOf(consult, named(key))).toBe(standing)
    expect(allowed(key)).toEqual([])
  })

  it('the worker never answers, closes or reads as a supervisor; a supervisor never speaks for the worker', () => {
    expect(allowed('dana').filter((action) => SUPERVISING.includes(action))).toEqual([])
    expect(allowed('bo')).toEqual(expect.arrayContaining(['read', ...SUPERVISING]))
    const workersOwn: ConsultAction[] = [
      'view',
      'agree',
      'not_enough',
      'safe',
      'place',
      'no_ring',
      'confirm_spoken',
      'undo_lower',
      'withdraw',
      'exclude',
      'name_danger',
      'policy',
    ]
    expect(allowed('bo').filter((action) => workersOwn.includes(action))).toEqual([])
  })

  it('who was asked for a view reads and writes, and decides nothing', () => {
    expect(allowed('zoe')).toEqual(['read', 'readers', 'write', 'decline', 'snooze'])
  })

  it('a log is the worker’s alone', () => {
    const log = { ...consult, state: 'logged' as ConsultState }
    expect(may(log, agency.byKey.get(named('bo'))!, 'read')).toBe(false)
    expect(may(log, agency.byKey.get(named('dana'))!, 'view')).toBe(true)
  })

  const verbs = Object.keys(VERBS).filter((verb) => ACTION_OF[verb])
  it.each(['pat', 'eve', 'sam', 'mo', 'lu', 'nobody'])('every replayed button of %s gets the stranger’s refusal, in every state', (by) => {
    for (const verb of verbs) {
      for (const state of CONSULT_STATES) {
        const rules = { now: consult.createdAt + 3_600_000, agency, pack: rulesPack }
        let code: string | null = null
        try {
          VERBS[verb]!({ ...consult, state }, { by: named(by), other: named('pat'), n: 1 }, rules)
        } catch (error) {
          code = isRefusal(error) ? error.code : String(error)
        }
        expect(`${verb} when ${state}: ${code}`).toBe(`${verb} when ${state}: not_yours`)
      }
    }
  })

  it('the permission comes before the state: who has a part learns that it is closed', () => {
    const closed = { ...consult, state: 'closed' as ConsultState }
    const rules = { now: consult.createdAt + 3_600_000, agency, pack: rulesPack }
    expect(() => answer(closed, { by: named('bo'), mode: 'written', text: 'x' }, rules)).toThrow(expect.objectContaining({ code: 'done' }))
    expect(() => answer(closed, { by: named('pat'), mode: 'written', text: 'x' }, rules)).toThrow(
      expect.objectContaining({ code: 'not_yours' }),
    )
  })

  it('handing over and asking for a view never list the worker, oneself, or anyone left out', () => {
    expect(candidatesFor(consult, agency, 'hand_over', named('bo')).sort()).toEqual(['mo', 'pat', 'sam', 'zoe'])
    expect(candidatesFor(consult, agency, 'second', named('bo')).sort()).toEqual(['mo', 'pat', 'sam'])
    const rules = { now: consult.createdAt + 3_600_000, agency, pack: rulesPack }
    for (const to of ['lu', 'dana', 'bo', 'eve', 'nobody']) {
      expect(() => handOver(consult, { by: named('bo'), to: named(to) }, rules)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
  })
})
