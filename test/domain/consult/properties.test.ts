import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/acknowledge.ts'
import { addUpdate } from '#domain/consult/add-update.ts'
import { advance } from '#domain/consult/advance.ts'
import { agree } from '#domain/consult/agree.ts'
import { amend } from '#domain/consult/amend.ts'
import { answer } from '#domain/consult/answer.ts'
import { askBack } from '#domain/consult/ask-back.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import { close } from '#domain/consult/close.ts'
import { confirmSpoken } from '#domain/consult/confirm-spoken.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import { alarmOn } from '#domain/consult/contact-made.ts'
import { decline } from '#domain/consult/decline.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { exclude } from '#domain/consult/exclude.ts'
import { followUp } from '#domain/consult/follow-up.ts'
import { formalStop } from '#domain/consult/formal-stop.ts'
import { handOver } from '#domain/consult/hand-over.ts'
import { leaver } from '#domain/consult/leaver.ts'
import { logAnswer } from '#domain/consult/log-answer.ts'
import { lower } from '#domain/consult/lower.ts'
import { mark } from '#domain/consult/mark.ts'
import { notEnough } from '#domain/consult/not-enough.ts'
import { CONSULT_ACTIONS, type ConsultAction, may } from '#domain/consult/permissions.ts'
import { raise } from '#domain/consult/raise.ts'
import { raiseAlarm } from '#domain/consult/raise-alarm.ts'
import { relayOf } from '#domain/consult/relay.ts'
import { reopen } from '#domain/consult/reopen.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { safe } from '#domain/consult/safe.ts'
import { secondOpinion } from '#domain/consult/second-opinion.ts'
import { sendConsult } from '#domain/consult/send-consult.ts'
import { sessionTalked, setSession } from '#domain/consult/session.ts'
import { snooze } from '#domain/consult/snooze.ts'
import { spoken } from '#domain/consult/spoken.ts'
import { undoLower } from '#domain/consult/undo-lower.ts'
import { unreachable } from '#domain/consult/unreachable.ts'
import { withdraw } from '#domain/consult/withdraw.ts'
import { isRefusal } from '#domain/errors.ts'
import { CATEGORIES, LEVELS, type PersonKey, rank, TICKED_FLAGS } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { unsayable } from './sayable.ts'
import { situation } from './story.ts'

const agency = riverside({
  agency: {
    contacts: { fallback_phone: '+1 555 0100', safeguarding: 'lee', conduct: 'cy', independent: 'ivy', hr: 'rae' },
    duty: { now_list: ['sam', 'bo', 'nia'], rota: [{ person: 'di', from: '2026-11-27T17:00', to: '2026-11-30T09:00' }] },
  },
  people: {
    sam: { away: [{ from: '2026-11-30', to: '2026-12-01' }] },
    mo: { now_out_of_hours: false },
    di: { name: 'Di Ferro', roles: ['duty'] },
    nia: { name: 'Nia Bell', roles: ['duty'] },
    lee: { name: 'Lee Moss', roles: ['supervisor'] },
    cy: { name: 'Cy Ode', roles: ['supervisor'] },
    ivy: { name: 'Ivy Out', roles: ['outside'] },
    rae: { name: 'Rae Hart', roles: ['manager'] },
    pat: { name: 'Pat Peer', roles: ['supervisor'] },
    eve: { name: 'Eve Else', roles: ['worker'], supervisor: 'pat' },
  },
})
const PEOPLE = agency.people.map((p) => p.key)

type Change = (consult: Consult, q: { by: PersonKey; other: PersonKey; n: number }, rules: Rules) => Changed<Consult>
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!

/** Everything anybody can do, with whatever else it needs drawn from `other` and `n`. */
const VERBS: Readonly<Record<string, Change>> = {
  acknowledge: (c, { by }, r) => acknowledge(c, { by }, r),
  answer: (c, { by, n }, r) =>
    answer(c, { by, mode: pick(['written', 'call', 'met'], n), text: 'Advice.', ...(n % 2 ? { messageId: 'm' } : {}) }, r),
  ask_back: (c, { by, n }, r) => askBack(c, { by, ...(n % 2 ? { messageId: 'm' } : {}) }, r),
  write: (c, { by, n }, r) => relayOf(c, { by, messageId: 'm', files: n % 2, empty: n % 3 === 0 }, r),
  agree: (c, { by }, r) => agree(c, { by }, r),
  not_enough: (c, { by }, r) => notEnough(c, { by }, r),
  hand_over: (c, { by, other }, r) => handOver(c, { by, to: other }, r),
  second: (c, { by, other }, r) => secondOpinion(c, { by, to: other }, r),
  decline: (c, { by, other, n }, r) => decline(c, { by, why: 'time', ...(n % 2 ? { to: other } : {}) }, r),
  snooze: (c, { by }, r) => snooze(c, { by }, r),
  raise: (c, { by, n }, r) => raise(c, { by, level: pick(LEVELS, n) }, r),
  lower: (c, { by, n }, r) => lower(c, { by, level: pick(LEVELS, n), reason: 'Less urgent.' }, r),
  undo_lower: (c, { by }, r) => undoLower(c, { by }, r),
  update: (c, { by, n }, r) => addUpdate(c, { by, text: 'More.', flags: n % 2 ? [pick(TICKED_FLAGS, n)] : [] }, r),
  withdraw: (c, { by }, r) => withdraw(c, { by }, r),
  reopen: (c, { by }, r) => reopen(c, { by }, r),
  spoken: (c, { by, n }, r) => spoken(c, { by, how: pick(['safe', 'not', 'police'], n), plan: 'Home.' }, r),
  confirm: (c, { by, n }, r) => confirmSpoken(c, { by, yes: n % 2 === 0 }, r),
  safe: (c, { by, n }, r) => safe(c, { by, what: n % 2 ? 'safe' : 'mistake' }, r),
  exclude: (c, { by, other }, r) => exclude(c, { by, people: [other] }, r),
  close: (c, { by, n }, r) =>
    close(
      c,
      {
        by,
        outcome: pick(['coached_continue', 'within_practice', 'not_for_this_tool', 'withdrawn'], n),
        kind: 'advice',
        why: 'Reasons.',
        safety: 'yes',
        ownDone: 'yes',
        details: Object.fromEntries(Object.values(rulesPack.outcomes).flatMap((o) => o.requires.map((field) => [field, '2026-12-10']))),
        actions: [],
        noted: 'yes',
        codes: '',
        minutes: null,
        careOffered: false,
      },
      r,
    ),
  mark: (c, { by, n }, r) => mark(c, { by, view: n % 2 ? 'Differently.' : null }, r),
  amend: (c, { by }, r) => amend(c, { by, text: 'Correction.' }, r),
  formal: (c, { by }, r) => formalStop(c, { by }, r),
  session: (c, { by, n }, r) => setSession(c, { by, at: r.now + n * 3_600_000 }, r),
  talked: (c, { by, n }, r) => sessionTalked(c, { by, yes: n % 2 === 0 }, r),
  log: (c, { by, n }, r) => logAnswer(c, { by, answer: pick(['settled', 'again', 'asked'], n) }, r),
  follow: (c, { by, n }, r) =>
    followUp(c, { by, answer: pick(['settled', 'again', 'worse', 'later', 'stop', 'ok', 'still', 'talk'], n) }, r),
  unreachable: (c, { other }, r) => unreachable(c, { person: other }, r),
  leaver: (c, { other }, r) => leaver(c, { person: other }, r),
}
/** The permission each verb asks for, where its name is another. */
const ACTION_OF: Readonly<Record<string, ConsultAction>> = {
  ...Object.fromEntries(CONSULT_ACTIONS.map((action) => [action, action])),
  lower: 'level',
  confirm: 'confirm_spoken',
  talked: 'session',
  log: 'log_answer',
  follow: 'follow_up',
}
/** Nobody in particular does these. */
const BY_NOBODY = ['unreachable', 'leaver']

interface World {
  consult: Consult
  now: number
}

/** What must hold of every change, whoever made it. */
function check(before: Consult | null, changed: Changed<Consult>, what: string): void {
  const { consult, effects } = changed
  expect(consultSchema.safeParse(consult).error, what).toBeUndefined()
  expect(effects.flatMap(unsayable), what).toEqual([])
  const inIt = new Set([consult.workerKey, ...consult.people.filter((p) => p.leftAt === null && !p.waiting).map((p) => p.key)])
  const strangers = effects.flatMap((effect) =>
    (effect.kind === 'line' || effect.kind === 'relay') && !inIt.has(effect.to) ? [effect] : [],
  )
  expect(
    strangers.map((e) => (e.kind === 'line' ? `${e.to} ${e.text}` : e.kind)),
    `${what}: said to somebody without a part`,
  ).toEqual([])
  const told = effects.flatMap((effect) => (effect.kind === 'audit' ? [] : [effect.to]))
  expect(
    told.filter((key) => consult.excluded.includes(key)),
    `${what}: a person left out hears of it`,
  ).toEqual([])
  expect(rank(consult.level), `${what}: under the floor`).toBeGreaterThanOrEqual(rank(consult.floor))
  expect(
    consult.people.map((p) => p.key),
    `${what}: the worker on their own consult`,
  ).not.toContain(consult.workerKey)
  expect(new Set(consult.people.map((p) => p.key)).size).toBe(consult.people.length)
  for (const key of consult.excluded) {
    expect(may(consult, agency.byKey.get(key) ?? null, 'read')).toBe(false)
    expect(cardStateFor(consult, key)).toBeNull()
  }
  if (['sent', 'seen', 'asked'].includes(consult.state)) expect(consult.nextDueAt, `${what}: waits and is forgotten`).not.toBeNull()
  if (!before) return
  const again = Object.entries(before.fired).filter(([key, at]) => consult.fired[key] !== at)
  expect(again, `${what}: fired twice`).toEqual([])
  const closed = consult.state === 'closing' || consult.state === 'closed'
  if (closed && before.state !== 'logged' && before.state !== 'closing' && before.state !== 'closed') {
    expect(what).toMatch(/^close/)
    const answered = consult.answers.length > 0 || consult.formalAt !== null
    expect(answered || before.closeAskedAt !== null || before.withdrawnAt !== null, 'unanswered and closed').toBe(true)
  }
  if (alarmOn(before) && !alarmOn(consult)) expect(what).toMatch(/^spoken/)
}

function sweep(world: World): void {
  const rules = { now: world.now, agency, pack: rulesPack }
  const once = advance(freeze(world.consult), rules)
  check(world.consult, once, 'advance')
  const { nextDueAt } = once.consult
  expect(nextDueAt === null || nextDueAt > world.now, 'due in the past after advancing').toBe(true)
  const twice = advance(freeze(once.consult), rules)
  expect(twice.effects, 'advancing twice says something').toEqual([])
  expect(JSON.stringify(twice.consult), 'advancing twice changes it').toBe(JSON.stringify(once.consult))
  world.consult = once.consult
}

function freeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

class Act {
  readonly q: { verb: string; by: PersonKey; other: PersonKey; n: number; minutes: number; swept: boolean; apt: boolean }
  constructor(q: Act['q']) {
    this.q = q
  }
  run(world: World): void {
    const { verb, other, n, minutes, swept } = this.q
    world.now += minutes * 60_000
    if (swept) sweep(world)
    const before = freeze(world.consult)
    const by = this.actor(before)
    try {
      const changed = VERBS[verb]!(before, { by, other, n }, { now: world.now, agency, pack: rulesPack })
      check(before, changed, `${verb} by ${BY_NOBODY.includes(verb) ? 'nobody' : by}`)
      world.consult = changed.consult
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
    sweep(world)
  }
  /** Mostly somebody who has a part in it, so that stories go somewhere; else whoever was drawn. */
  private actor(consult: Consult): PersonKey {
    const { verb, by, n, apt } = this.q
    const action = ACTION_OF[verb]
    const able = action && apt ? PEOPLE.filter((key) => may(consult, agency.byKey.get(key)!, action)) : []
    return able.length > 0 ? pick(able, n) : by
  }
  toString(): string {
    const { verb, by, other, n, minutes, swept, apt } = this.q
    return `+${minutes}min ${swept ? '' : '(down) '}${verb}(${apt ? 'apt' : by}, ${other}, ${n})`
  }
}

/** What carries a story on. */
const OFTEN = [
  'acknowledge',
  'answer',
  'answer',
  'spoken',
  'agree',
  'close',
  'close',
  'mark',
  'mark',
  'reopen',
  'confirm',
  'raise',
  'hand_over',
]

/** People who matter more often than strangers, so that stories go somewhere. */
const person = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('dana', 'sam', 'bo', 'mo') },
  { weight: 1, arbitrary: fc.constantFrom(...PEOPLE) },
)
const act = fc
  .record({
    verb: fc.constantFrom(...Object.keys(VERBS), ...OFTEN),
    by: person,
    other: person,
    n: fc.nat(30),
    minutes: fc.oneof(fc.nat(20), fc.nat(60), fc.nat(300), fc.nat(3_000)),
    swept: fc.boolean(),
    apt: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  })
  .map((q) => new Act(q))
const start = fc.record({
  at: fc.constantFrom(
    '2026-11-23T10:00',
    '2026-11-25T16:30',
    '2026-11-27T16:30',
    '2026-11-27T23:10',
    '2027-03-12T16:00',
    '2026-10-30T16:00',
  ),
  alarm: fc.boolean(),
  earlierActs: fc.nat(3),
  category: fc.constantFrom(...CATEGORIES),
  flags: fc.subarray([...TICKED_FLAGS], { maxLength: 2 }),
  chosenLevel: fc.constantFrom(null, ...LEVELS),
  need: fc.constantFrom('think', 'log'),
  excluded: fc.subarray(['sam', 'bo', 'mo', 'lu'], { maxLength: 2 }),
  contactDate: fc.constantFrom(null, '2026-11-24', '2026-11-28'),
  contactAlone: fc.boolean(),
})

describe('whatever people do, and whenever the sweep runs', () => {
  it('nobody unanswered is closed or forgotten, nothing fires twice, nobody left out hears, no level falls under its floor, an alarm ends only by a talk', () => {
    fc.assert(
      fc.property(start, fc.array(act, { minLength: 8, maxLength: 30, size: 'max' }), (s, commands) => {
        const now = local(s.at)
        const told = situation({ ...s, need: s.need as 'think' | 'log' })
        const ids = { id: 'c1', token: 'K7F2', workerKey: 'dana', packVersion: '1' }
        const rules = { now, agency, pack: rulesPack }
        const changed = s.alarm
          ? raiseAlarm({ ...ids, gate: 'a', situation: told }, rules)
          : sendConsult({ ...ids, situation: told, earlierActs: s.earlierActs }, rules)
        check(null, changed, 'send')
        const world: World = { consult: changed.consult, now }
        for (const command of commands) command.run(world)
      }),
      { numRuns: Number(process.env.RUNS ?? 100) },
    )
  })
})
