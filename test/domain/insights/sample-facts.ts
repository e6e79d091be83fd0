import fc from 'fast-check'
import { type ConsultFact, TALK } from '#domain/insights/consult-fact.ts'
import { INSIGHT_CATEGORIES, INSIGHT_LEVELS } from '#domain/insights/insights.ts'
import { type Quarter, quarterOf } from '#domain/insights/quarter.ts'

export const QUARTER: Quarter = quarterOf('America/New_York', Date.UTC(2026, 7, 15))

const POLICIES = [
  { id: 'gifts', title: 'Gifts', version: '1' },
  { id: 'contact', title: 'Contact', version: '2' },
]

const minutes = fc.option(fc.integer({ min: 0, max: 5_000 }), { freq: 6 })

/** Any fact of the quarter, of a few to many workers and people who answer. */
const fact = (workers: number, team: number): fc.Arbitrary<ConsultFact> =>
  fc.record({
    at: fc.integer({ min: QUARTER.fromAt, max: QUARTER.toAt - 1 }),
    level: fc.constantFrom(...INSIGHT_LEVELS),
    category: fc.constantFrom(...INSIGHT_CATEGORIES),
    worker: fc.integer({ min: 1, max: workers }),
    team: fc.uniqueArray(fc.integer({ min: 101, max: 100 + team }), { maxLength: 4 }),
    ackMinutes: minutes,
    answerMinutes: minutes,
    late: fc.boolean(),
    reminded: fc.boolean(),
    backup: fc.boolean(),
    manager: fc.boolean(),
    talk: fc.option(
      fc.record({ shown: fc.subarray([...TALK]), taken: fc.subarray([...TALK]), unsure: fc.boolean(), differs: fc.boolean() }),
    ),
    policy: fc.option(fc.constantFrom('clear', 'unclear', 'unread')),
    policies: fc.subarray(POLICIES),
  })

/** A quarter's facts: from none to many, by one worker or by many. */
export const facts: fc.Arbitrary<ConsultFact[]> = fc
  .record({ workers: fc.integer({ min: 1, max: 14 }), team: fc.integer({ min: 1, max: 9 }), size: fc.constantFrom(4, 12, 40, 160) })
  .chain(({ workers, team, size }) => fc.array(fact(workers, team), { maxLength: size, size: 'max' }))
