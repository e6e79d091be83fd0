import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { supervisorCard } from '#cards/consult-card/supervisor-card.ts'
import { workerCard } from '#cards/consult-card/worker-card.ts'
import { readerContext } from '#cards/texts/texts.ts'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import { advance } from '#domain/consult/clock/advance.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import { isEvidence } from '#domain/consult/closing/outcomes-for.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { sentTo } from '#domain/consult/people/sent-to.ts'
import { may } from '#domain/consult/permissions.ts'
import type { Served } from '#domain/consult/rules.ts'
import { isRefusal } from '#domain/errors.ts'
import { type ConsultId, named, type PackVersion, type Token } from '#domain/ids.ts'
import { CATEGORIES, LEVELS, type PersonKey, rank, TICKED_FLAGS } from '#domain/words.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { unsayable } from './sayable.ts'
import { situation } from './story.ts'
import { ACTION_OF, pick, VERBS } from './verbs.ts'

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

/** Nobody in particular does these. */
const BY_NOBODY = ['unreachable', 'leaver']

interface World {
  consult: Consult
  now: number
  chat: Chat
  /** From when chat takes messages, if it does. */
  since: number
}

/** Chat takes every card, none at all, or all but one person's. */
type Chat = 'all' | 'none' | PersonKey

/** What the clock is told of chat (R9). */
const servedIn = ({ consult, chat, since }: World): Map<PersonKey, Served> =>
  new Map(consult.people.map((p) => [p.key, { firstAt: chat === 'none' ? null : Math.max(since, p.dueFromAt ?? 0), othersWait: true }]))

/** The cards that wait are taken, as far as chat takes them. */
function deliver(world: World): void {
  const { chat, now } = world
  if (chat === 'none') return
  for (const { key } of world.consult.people) {
    const changed = key === chat ? null : sentTo(freeze(world.consult), { person: key }, { now, agency, pack: rulesPack })
    if (!changed) continue
    check(world.consult, changed, 'a card is taken')
    world.consult = changed.consult
    expect(sentTo(world.consult, { person: key }, { now, agency, pack: rulesPack }), 'a second card of theirs is no news').toBeNull()
  }
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
  // R15: what may be evidence never goes, and neither does a given answer, whatever anybody presses.
  if (isEvidence(before)) {
    const kept = ({ situation: { facts, category }, updates }: Consult) => ({
      facts,
      category,
      updates: updates.slice(0, before.updates.length),
    })
    expect(kept(consult), `${what}: words that may be evidence went`).toEqual(kept(before))
    expect(consult.situation.flags, what).toEqual(expect.arrayContaining(before.situation.flags.filter((flag) => flag !== 'shaken')))
  }
  expect(consult.answers.slice(0, before.answers.length), `${what}: a given answer went`).toEqual(before.answers)
  const back = consult.people.filter((p) => p.leftAt === null && before.people.some((was) => was.key === p.key && was.leftAt !== null))
  if (back.length > 0) expect(what, 'who passed it on is on it again').toMatch(/^(hand_over|decline|second)/)
  const again = Object.entries(before.fired).filter(([key, at]) => consult.fired[key] !== at)
  expect(again, `${what}: fired twice`).toEqual([])
  const closed = consult.state === 'closing' || consult.state === 'closed'
  if (closed && before.state !== 'logged' && before.state !== 'closing' && before.state !== 'closed') {
    expect(what).toMatch(/^close/)
    const answered = consult.answers.length > 0 || consult.formalAt !== null
    expect(answered || before.closeAskedAt !== null || before.withdrawnAt !== null, 'unanswered and closed').toBe(true)
  }
  const yesWithWord = before.account.said.some((one) => one.playedAt === null && one.word === 'safe' && one.what === 'yes')
  if (alarmOn(before) && !alarmOn(consult)) expect(what).toMatch(yesWithWord ? /^(spoken|confirm|advance)/ : /^(spoken|confirm)/)
}

function sweep(world: World): void {
  const rules = { now: world.now, agency, pack: rulesPack, served: servedIn(world) }
  const once = advance(freeze(world.consult), rules)
  check(world.consult, once, 'advance')
  const { nextDueAt } = once.consult
  expect(nextDueAt === null || nextDueAt > world.now, 'due in the past after advancing').toBe(true)
  const twice = advance(freeze(once.consult), { ...rules, served: servedIn({ ...world, consult: once.consult }) })
  expect(twice.effects, 'advancing twice says something').toEqual([])
  expect(JSON.stringify(twice.consult), 'advancing twice changes it').toBe(JSON.stringify(once.consult))
  world.consult = once.consult
  deliver(world)
  draw(world.consult, world.now)
}

/** Every card anybody would see now can be said in full. */
function draw(consult: Consult, now: number): void {
  for (const reader of [consult.workerKey, ...consult.people.map((p) => p.key)].map((key) => agency.byKey.get(key)!)) {
    const shown = cardStateFor(consult, reader.key)
    if (!shown || shown.of === 'quiet') continue
    const ctx = readerContext({ rules: pack, words: english, agency, reader, now, platform: 'Slack' })
    if (shown.of === 'worker') workerCard(ctx, { consult, state: shown.state })
    else supervisorCard(ctx, { consult, state: shown.state })
  }
}

function freeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

class Act {
  readonly q: { verb: string; by: PersonKey; other: PersonKey; n: number; minutes: number; swept: boolean; apt: boolean; chat: Chat }
  constructor(q: Act['q']) {
    this.q = q
  }
  run(world: World): void {
    const { verb, other, n, minutes, swept, chat } = this.q
    world.now += minutes * 60_000
    if (world.chat === 'none' && chat !== 'none') world.since = world.now
    world.chat = chat
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
    const { verb, by, other, n, minutes, swept, apt, chat } = this.q
    return `+${minutes}min chat ${chat} ${swept ? '' : '(down) '}${verb}(${apt ? 'apt' : by}, ${other}, ${n})`
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
  { weight: 4, arbitrary: fc.constantFrom(...['dana', 'sam', 'bo', 'mo'].map((key) => named<PersonKey>(key))) },
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
    chat: fc.oneof({ weight: 6, arbitrary: fc.constant('all' as const) }, { weight: 2, arbitrary: fc.constant('none' as const) }, person),
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
  it('nobody unanswered is closed or forgotten, nothing fires twice, nobody left out hears, no level falls under its floor, an alarm ends only by a talk or a yes to one', () => {
    fc.assert(
      fc.property(start, fc.array(act, { minLength: 8, maxLength: 30, size: 'max' }), (s, commands) => {
        const now = local(s.at)
        const told = situation({ ...s, need: s.need as 'think' | 'log' })
        const ids = {
          id: named<ConsultId>('c1'),
          token: named<Token>('K7F2'),
          workerKey: named<PersonKey>('dana'),
          packVersion: named<PackVersion>('1'),
        }
        const rules = { now, agency, pack: rulesPack }
        const changed = s.alarm
          ? raiseAlarm({ ...ids, gate: 'a', situation: told }, rules)
          : sendConsult({ ...ids, situation: told, earlierActs: s.earlierActs }, rules)
        check(null, changed, 'send')
        const world: World = { consult: changed.consult, now, chat: 'all', since: now }
        for (const command of commands) command.run(world)
      }),
      runs(50),
    )
  })
})
