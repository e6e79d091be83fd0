import type { Consult } from '#domain/consult/consult.ts'
import { type ConsultFact, factOf } from '#domain/insights/consult-fact.ts'
import { type Insights, insightsOf } from '#domain/insights/insights.ts'
import { type Quarter, quartersReady } from '#domain/insights/quarter.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from '../deps.ts'

/** Two years. */
const MOST_QUARTERS = 8
/** Consults unsealed at a time: a few megabytes, and other work goes on between two batches. */
const BATCH = 200

/** The figures of every quarter there are any for, oldest first. What was made once is taken as it was kept. */
export async function quartersWithFigures(deps: Deps, now: At): Promise<(Quarter & { figures: Insights })[]> {
  const zone = deps.agency.current().timezone
  const kept = await deps.store.read(deps.workspace, async (tx) => {
    const firstAt = await tx.insights.firstSentAt()
    const quarters = firstAt === null ? [] : quartersReady(zone, { firstAt, now, most: MOST_QUARTERS })
    const rows: { quarter: Quarter; figures: Insights | null }[] = []
    for (const quarter of quarters) rows.push({ quarter, figures: await tx.insights.get(quarter.id) })
    return rows
  })
  const made: (Quarter & { figures: Insights })[] = []
  for (const { quarter, figures } of kept) made.push({ ...quarter, figures: figures ?? (await makeFigures(deps, quarter, now)) })
  return made
}

/** Makes and keeps the figures of one quarter. Two at once make the same: nothing after the quarter's cut counts. */
async function makeFigures(deps: Deps, quarter: Quarter, now: At): Promise<Insights> {
  const figures = insightsOf(await factsOf(deps, quarter), quarter, now)
  await deps.store.write(deps.workspace, (tx) => tx.insights.save(figures, now))
  return figures
}

async function factsOf(deps: Deps, quarter: Quarter): Promise<ConsultFact[]> {
  const input = { agency: deps.agency.current(), pack: deps.guidance.pack(), cutAt: quarter.cutAt, numberOf: numbers() }
  const facts: ConsultFact[] = []
  let after: Cursor = null
  do {
    const { consults, next } = await batchOf(deps, quarter, after)
    facts.push(...consults.map((consult) => factOf(consult, input)).filter((fact) => fact !== null))
    after = next
  } while (after !== null)
  return facts
}

type Cursor = { at: At; id: string } | null

const batchOf = (deps: Deps, { fromAt, toAt }: Quarter, after: Cursor): Promise<{ consults: Consult[]; next: Cursor }> =>
  deps.store.read(deps.workspace, (tx) => tx.insights.sentWithin({ fromAt, toAt, after, limit: BATCH }))

/** A number for each person, by the order they turn up in: it ends with this reading. */
function numbers(): (key: PersonKey) => number {
  const known = new Map<PersonKey, number>()
  return (key) => {
    const number = known.get(key) ?? known.size + 1
    known.set(key, number)
    return number
  }
}
