import fc from 'fast-check'
import { named, type PersonKey } from '#domain/ids.ts'
import { CATEGORIES } from '#domain/words.ts'
import { local } from '#test/support/riverside.ts'
import { situation } from '../story.ts'
import { Step } from './act.ts'
import { ACTS, TYPED } from './acts.ts'
import { LEAVERS, OTHERS } from './team.ts'
import { World } from './world.ts'

type Name = keyof typeof ACTS
/** How often what happens. */
const ACCOUNT: [Name, number][] = [
  ['press', 3],
  ['safe', 2],
  ['mistake', 2],
  ['withdraw', 1],
  ['yes', 6],
  ['no', 2],
  ['exclude', 2],
  ['raise', 2],
  ['name_danger', 1],
  ['never', 1],
  ['words', 1],
  ['worker', 3],
  ['send', 1],
]
const REST: [Name, number][] = [
  ['heard', 5],
  ['saw', 3],
  ['not_safe', 1],
  ['police', 1],
  ['acknowledge', 3],
  ['others', 4],
  ['hands', 1],
  ['leave', 2],
  ['leave_tomorrow', 2],
  ['back', 1],
  ['gone', 1],
  ['unreachable', 1],
  ['chat_not', 2],
  ['chat_none', 1],
  ['chat_all', 2],
  ['nothing', 3],
]
const oneOf = (acts: [Name, number][]) => fc.oneof(...acts.map(([act, weight]) => ({ weight, arbitrary: fc.constant(act) })))

const minutes = fc.oneof(
  { weight: 8, arbitrary: fc.nat(4) },
  { weight: 5, arbitrary: fc.nat(25) },
  { weight: 3, arbitrary: fc.nat(90) },
  { weight: 1, arbitrary: fc.integer({ min: 400, max: 1_100 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1_000, max: 4_500 }) },
)
const drawn = (thief: boolean) => ({
  who: fc.constantFrom(...LEAVERS),
  other: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...LEAVERS) }, { weight: 1, arbitrary: fc.constantFrom(...OTHERS) }),
  typed: fc.constantFrom(...TYPED[thief ? 'thief' : 'worker']),
  thief: fc.constant(thief),
  n: fc.nat(200),
  minutes,
  down: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})
const step = fc
  .oneof(
    { weight: 3, arbitrary: fc.record({ act: oneOf(ACCOUNT), ...drawn(false) }) },
    { weight: 3, arbitrary: fc.record({ act: oneOf(ACCOUNT), ...drawn(true) }) },
    { weight: 7, arbitrary: fc.record({ act: oneOf(REST), ...drawn(false) }) },
  )
  .map((q) => new Step(q))

const DAYS_MS = 3 * 86_400_000
const FIRST = { who: LEAVERS[0]!, other: LEAVERS[1]!, typed: '', thief: false }

/** A Monday morning, the evening before a closed Thursday, a Friday afternoon, a Friday night, a Sunday. */
const start = fc.record({
  at: fc.constantFrom('2026-11-23T10:00', '2026-11-25T16:30', '2026-11-27T16:30', '2026-11-27T23:10', '2026-11-29T14:00'),
  facts: fc.record({ rota: fc.boolean(), list: fc.boolean(), nights: fc.boolean() }),
  never: fc.subarray(
    ['sam', 'bo', 'mo'].map((key) => named<PersonKey>(key)),
    { maxLength: 1 },
  ),
  begins: fc.constantFrom('alarm', 'alarm', 'alarm', 'consult', 'marked'),
  category: fc.constantFrom(...CATEGORIES),
})

/** One run: a few people, and what each of them happens to do. `words`: the worker has chosen their two words before. */
export const anyRun = (words: boolean) =>
  fc.property(start, fc.array(step, { minLength: 6, maxLength: 24, size: 'max' }), (s, steps) => {
    const world = new World(local(s.at), s.facts)
    if (words) world.choosesWords(null)
    for (const person of s.never) world.leavesOutForGood(person)
    if (s.begins === 'consult') world.send(situation({ category: s.category }), 0)
    else world.press('a')
    // Somebody marks the account, and its next press is an alarm of its own that carries the mark.
    if (s.begins === 'marked') for (const act of [ACTS.hands, ACTS.press]) act(world, { ...FIRST, n: 8 })
    world.until(world.now)
    for (const one of steps) one.run(world)
    // Nobody does anything more: what is on goes on.
    world.until(world.now + (s.begins === 'consult' ? DAYS_MS : 70 * 60_000))
  })
