import { otherHands } from '#domain/consult/account/other-hands.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { confirmSpoken } from '#domain/consult/asking/confirm-spoken.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import { nameDanger } from '#domain/consult/asking/name-danger.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { alarmOn, newestReport } from '#domain/consult/clock/contact-made.ts'
import { unreachable } from '#domain/consult/people/unreachable.ts'
import { may } from '#domain/consult/permissions.ts'
import { isRefusal } from '#domain/errors.ts'
import { CATEGORIES, LEVELS, type PersonKey, TICKED_FLAGS } from '#domain/words.ts'
import { situation } from '../story.ts'
import { ACTION_OF, pick, VERBS } from '../verbs.ts'
import type { Past } from './past.ts'
import { DANA, OTHERS } from './team.ts'
import { FORCED, type Kept, SAFE, type World } from './world.ts'

/** What is drawn for an act; each takes what it needs. */
export interface Drawn {
  who: PersonKey
  other: PersonKey
  /** What is typed where a word is asked for. */
  typed: string
  /** It is pressed by somebody who holds the worker's phone. */
  thief: boolean
  n: number
}
export type Act = (world: World, q: Drawn) => void

/** Mostly the newest that runs. */
function pickConsult({ consults }: World, n: number): Kept | null {
  const on = consults.filter(({ consult }) => alarmOn(consult))
  return n % 5 === 0 ? (consults[n % Math.max(1, consults.length)] ?? null) : (on.at(-1) ?? consults.at(-1) ?? null)
}

/** Of a consult there is. */
const ofConsult =
  (act: (world: World, kept: Kept, q: Drawn) => void): Act =>
  (world, q) => {
    const kept = pickConsult(world, q.n)
    if (kept) act(world, kept, q)
  }

/** A press of the worker's own account: what it is refused it does not do. */
const byAccount =
  (what: string, change: (q: Drawn) => Parameters<World['does']>[2], noted?: (past: Past) => void): Act =>
  (world, q) =>
    ofConsult((w, kept) => {
      const before = kept.consult
      if (noted && may(before, w.agency.byKey.get(DANA)!, 'confirm_spoken')) {
        const { contacts, yeses } = kept.past
        noted(kept.past)
        if (!w.does(kept, what, change(q))) Object.assign(kept.past, { contacts, yeses })
      } else w.does(kept, what, change(q))
    })(world, q)

/** The account eases: with the report it saw last, or, from an old card, another. */
const eases = (what: 'safe' | 'mistake' | 'withdraw' | 'yes'): Act =>
  ofConsult((world, kept, { typed, n }) => {
    const newest = newestReport(kept.consult)
    const report = n % 3 === 0 ? (kept.consult.spoken.length === 0 ? null : n % kept.consult.spoken.length) : newest
    refusable(() => world.eases(kept, what, typed, report))
  })

function refusable(act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

/** Mostly somebody who has it, and often the first of them again; else whoever was drawn, who may be left out or a stranger. */
function able(world: World, kept: Kept, action: string, { who, n }: Drawn): PersonKey {
  const needs = ACTION_OF[action]
  const can = needs ? OTHERS.filter((key) => world.agency.byKey.has(key) && may(kept.consult, world.agency.byKey.get(key)!, needs)) : []
  return can.length > 0 && n % 8 !== 0 ? pick(can, n % 2 === 0 ? 0 : n >> 3) : who
}

/** A verb of whoever is called. */
const byOthers = (verb: string): Act =>
  ofConsult((world, kept, q) => {
    const by = able(world, kept, verb, q)
    const left = verb === 'decline' ? [by] : []
    const done = world.does(kept, `${verb} by ${by}`, (c, r) => VERBS[verb]!(c, { by, other: q.other, n: q.n }, r), left)
    // Who does something with it knows of it.
    if (done && !kept.past.named.has(by)) kept.past.heardAt = world.now
  })

/** "I spoke with them", true or not. */
const speaks = (how: 'safe' | 'not' | 'police', saw = false): Act =>
  ofConsult((world, kept, q) => {
    const by = able(world, kept, 'spoken', q)
    const { past } = kept
    const had = { contacts: past.contacts, yeses: past.yeses, reports: past.reports, heardAt: past.heardAt }
    // What they report is known before what follows from it.
    past.contacts = [...past.contacts]
    past.spoke(world.now, by, how, saw)
    const done = world.does(kept, `"${how}" of ${by}`, (c, r) =>
      spoken(c, { by, how, saw, plan: 'Home.', service: 'Police', serviceSince: '10:05' }, r),
    )
    if (!done) Object.assign(past, had)
    else if (how === 'police' && !past.named.has(by) && alarmOn(kept.consult)) throw new Error('T4: police are there, and the alarm is on')
  })

const away =
  (days: number): Act =>
  (world, { who }) => {
    const day = Temporal.Instant.fromEpochMilliseconds(world.now).toZonedDateTimeISO('America/New_York').toPlainDate()
    world.moves(({ away }) => away.set(who, { from: day.add({ days: days > 3 ? 1 : 0 }).toString(), to: day.add({ days }).toString() }))
  }

export const ACTS = {
  press: (world, { n }) => world.press(n % 3 === 0 ? 'b' : 'a', n % 7 === 0 ? situation({ category: pick(CATEGORIES, n) }) : undefined),
  send: (world, { n, other }) => {
    if (world.consults.length > 2) return
    const told = {
      category: pick(CATEGORIES, n),
      flags: n % 3 === 0 ? [pick(TICKED_FLAGS, n)] : [],
      chosenLevel: pick([null, ...LEVELS], n),
      excluded: n % 4 === 0 ? [other] : [],
    }
    refusable(() => world.send(situation(told), n % 3))
  },
  safe: eases('safe'),
  mistake: eases('mistake'),
  withdraw: eases('withdraw'),
  yes: eases('yes'),
  no: byAccount(
    'no',
    () => (c, r) => confirmSpoken(c, { by: DANA, yes: false }, r),
    (past) => past.over(),
  ),
  exclude: byAccount(
    'leave out',
    ({ other }) =>
      (c, r) =>
        exclude(c, { by: DANA, people: [other] }, r),
  ),
  raise: byAccount(
    'raise',
    ({ n }) =>
      (c, r) =>
        raise(c, { by: DANA, level: pick(LEVELS, n) }, r),
  ),
  name_danger: ofConsult((world, kept, { who }) => {
    if (world.does(kept, 'the danger is named', (c, r) => nameDanger(c, { by: DANA, person: who }, r))) kept.past.named.add(who)
  }),
  never: (world, { other }) => world.leavesOutForGood(other),
  // Whoever chooses the first words knows them: that is the worker.
  words: (world, { typed, thief }) => {
    if (!thief || world.words !== null) world.choosesWords(typed, 'lantern', 'ribbon')
  },
  worker: (world, q) =>
    ofConsult((w, kept) => {
      const verb = pick(
        ['place', 'no_ring', 'update', 'agree', 'not_enough', 'write', 'reopen', 'undo_lower', 'case_note', 'mark', 'follow'],
        q.n,
      )
      w.does(kept, `${verb} by the worker`, (c, r) => VERBS[verb]!(c, { by: DANA, other: q.other, n: q.n }, r))
    })(world, q),
  heard: speaks('safe'),
  saw: speaks('safe', true),
  not_safe: speaks('not'),
  police: speaks('police'),
  acknowledge: byOthers('acknowledge'),
  others: (world, q) =>
    byOthers(
      pick(['answer', 'ask_back', 'write', 'hand_over', 'second', 'decline', 'snooze', 'lower', 'ringing', 'close', 'formal', 'mark'], q.n),
    )(world, q),
  hands: ofConsult((world, kept, q) => {
    const by = able(world, kept, 'hands', q)
    if (!world.does(kept, `hands by ${by}`, (c, r) => otherHands(c, { by }, r))) return
    if (kept.past.named.has(by)) return
    kept.past.over()
    kept.past.hands = true
  }),
  leave: away(3),
  leave_tomorrow: away(9),
  back: (world, { who }) => world.moves(({ away, gone }) => [away.delete(who), gone.delete(who)]),
  gone: (world, { who }) => world.moves(({ gone }) => gone.add(who)),
  unreachable: ofConsult((world, kept, { who }) => {
    world.does(kept, `${who} cannot be reached`, (c, r) => unreachable(c, { person: who }, r), [who])
  }),
  chat_not: (world, { who, other }) => world.chatTakes(true, [who, other]),
  chat_none: (world) => world.chatTakes(false),
  chat_all: (world) => world.chatTakes(true),
  nothing: () => undefined,
} satisfies Readonly<Record<string, Act>>

export const TYPED = { worker: [SAFE, SAFE, SAFE, FORCED, 'kettle', 'lantern'], thief: ['kettle', 'spoon', 'tea', ''] }
