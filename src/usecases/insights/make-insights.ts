import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultId } from '#domain/ids.ts'
import { type ConsultFact, factOf } from '#domain/insights/consult-fact.ts'
import { type Insights, insightsOf, type SessionFact } from '#domain/insights/insights.ts'
import { type Quarter, quartersReady, quarterToCome } from '#domain/insights/quarter.ts'
import { isLate, isLine } from '#domain/session/overdue.ts'
import type { Pair } from '#domain/session/pair.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { neverOfWorker } from '../never-to/never-of.ts'

/** Two years. */
const MOST_QUARTERS = 8
/** Consults unsealed at a time: a few megabytes, and other work goes on between two batches. */
const BATCH = 200

/** Figures that can be shown, oldest first, and how many quarters are held back. */
export interface Quarters {
  shown: (Quarter & { figures: Insights })[]
  held: number
}

/**
 * The figures of every quarter there are any for. What was made once is taken as it was kept. A quarter with a consult that does not open
 * is held back: figures without it would have to change later, and nobody is to set one day against the next.
 */
export async function quartersWithFigures(deps: Deps, now: At): Promise<Quarters> {
  const zone = deps.agency.current().timezone
  const kept = await deps.store.read(deps.workspace, async (tx) => {
    const firstAt = await tx.insights.firstSentAt()
    const quarters = firstAt === null ? [] : quartersReady(zone, { firstAt, now, most: MOST_QUARTERS })
    const rows: { quarter: Quarter; figures: Insights | null }[] = []
    for (const quarter of quarters) rows.push({ quarter, figures: await tx.insights.get(quarter.id) })
    return rows
  })
  const shown: Quarters['shown'] = []
  for (const { quarter, figures: before } of kept) {
    const figures = before ?? (await makeFigures(deps, quarter, now))
    if (figures) shown.push({ ...quarter, figures })
  }
  return { shown, held: kept.length - shown.length }
}

/** Makes and keeps the figures of one quarter; null where not all of it can be read. Two at once make the same: nothing after the quarter's cut counts. */
async function makeFigures(deps: Deps, quarter: Quarter, now: At): Promise<Insights | null> {
  const numberOf = numbers()
  const facts = await factsOf(deps, quarter, numberOf)
  if (facts === null) return null
  const figures = insightsOf(facts, quarter, now, await sessionFacts(deps, quarter, numberOf, now))
  return deps.store.write(deps.workspace, async (tx) => {
    await tx.insights.save(figures, now)
    return (await tx.insights.get(quarter.id)) ?? figures
  })
}

type NumberOf = (key: PersonKey) => number

async function factsOf(deps: Deps, quarter: Quarter, numberOf: NumberOf): Promise<ConsultFact[] | null> {
  const input = { agency: deps.agency.current(), pack: deps.guidance.rules(), cutAt: quarter.cutAt, numberOf }
  const facts: ConsultFact[] = []
  let after: Cursor = null
  do {
    const { consults, next, unread } = await batchOf(deps, quarter, after)
    if (unread) return null
    facts.push(...consults.map((consult) => factOf(consult, input)).filter((fact) => fact !== null))
    after = next
  } while (after !== null)
  return facts
}

/** Sessions are known as they stand, not as they stood: only the newest quarter has them, and where a rhythm is agreed. */
async function sessionFacts(deps: Deps, quarter: Quarter, numberOf: NumberOf, now: At): Promise<SessionFact[] | null> {
  const agency = deps.agency.current()
  const newest = quarterToCome(agency.timezone, now).fromAt === quarter.toAt
  if (!newest || agency.supervision.every === undefined) return null
  const pairs = await deps.store.read(deps.workspace, async (tx) => {
    const all: Pair[] = []
    // Who left their supervisor out for good is not late with them.
    for (const pair of await tx.sessions.all()) if (!(await neverOfWorker(tx, pair.workerKey)).includes(pair.supervisorKey)) all.push(pair)
    return all
  })
  return pairs
    .filter((pair) => isLine(pair, agency))
    .map((pair) => ({ worker: numberOf(pair.workerKey), supervisor: numberOf(pair.supervisorKey), late: isLate(pair, agency, now) }))
}

type Cursor = { at: At; id: ConsultId } | null

const batchOf = (deps: Deps, { fromAt, toAt }: Quarter, after: Cursor): Promise<{ consults: Consult[]; next: Cursor; unread: boolean }> =>
  deps.store.read(deps.workspace, async (tx) => ({
    ...(await tx.insights.sentWithin({ fromAt, toAt, after, limit: BATCH })),
    unread: tx.setAside.met() > 0,
  }))

/** A number for each person, by the order they turn up in: it ends with this reading. */
function numbers(): NumberOf {
  const known = new Map<PersonKey, number>()
  return (key) => {
    const number = known.get(key) ?? known.size + 1
    known.set(key, number)
    return number
  }
}
