import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, bothEdges } from './support/both-edges.ts'
import { drawn, SEED } from './support/fault-seed.ts'
import { LONG, sized } from './support/long.ts'
import { harmedBytes, mutated, mutatedJson, pick, type Random } from './support/mutate.ts'
import { validSlack } from './support/valid-slack.ts'
import { validTeams } from './support/valid-teams.ts'

/** With the seed of the run, `MUTATION_FROM` and `MUTATION_COUNT` play a single payload again. */
const FROM = Number(process.env.MUTATION_FROM ?? 0)
const PAYLOADS = Number(process.env.MUTATION_COUNT ?? sized(2_000, 50_000))
const AT_ONCE = 8
/** Only a fault takes all of it. */
const PATIENCE_MS = sized(10, 120) * 60_000
/** Signatures are remembered for ten minutes, so that none comes twice: so much is meant to stay of each payload, and nothing else is. */
const REMEMBERED_BYTES = 400
const SPARE_BYTES = 12 * 1024 * 1024

type Edges = Awaited<ReturnType<typeof bothEdges>>
let edges: Edges
beforeAll(async () => {
  edges = await bothEdges()
})
afterAll(() => edges.close())

const FORM = 'application/x-www-form-urlencoded'

function slackPayload(random: Random): [Buffer, string] {
  const { body, as } = validSlack(random, edges.slackWorld, `U0${pick(random, edges.workers).toUpperCase()}`, idsOf(edges))
  if (as === 'form') {
    const form = new URLSearchParams(
      Object.entries(mutated(random, body)).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
    return [harmedBytes(random, form.toString()), FORM]
  }
  const json = harmedBytes(random, mutatedJson(random, body))
  if (as === 'json') return [json, 'application/json']
  // `payload` is bytes of its own, so harm below JSON stays harm below JSON.
  const encoded = [...json].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [harmedBytes(random, `payload=${encoded}`), FORM]
}

const teamsPayload = (random: Random): [Buffer] => [
  harmedBytes(random, mutatedJson(random, validTeams(random, edges.serviceUrl, pick(random, edges.workers), idsOf(edges)))),
]

const idsOf = ({ consultId }: Edges): string[] => [consultId, '', 'nobody', '0f8fad5b-d9cb-469f-a165-70867728950e']

/** Plays payload after payload, some at once; says of each that was answered as if we were down which one it was. */
async function play(
  name: string,
  send: (random: Random) => Promise<Answered>,
): Promise<{ down: string[]; statuses: Map<number, number>; grew: number }> {
  const down: string[] = []
  const statuses = new Map<number, number>()
  let next = FROM
  const playUntil = async (end: number): Promise<void> => {
    while (next < end) {
      const n = next++
      const { status } = await send(drawn('mutated', name, n))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status >= 500) down.push(`SEED=${SEED} MUTATION_FROM=${n} MUTATION_COUNT=1: ${status}`)
    }
  }
  const several = (end: number) => Promise.all(Array.from({ length: AT_ONCE }, () => playUntil(end)))
  await several(FROM + Math.ceil(PAYLOADS / 4))
  const before = heapAfterCollection()
  await several(FROM + PAYLOADS)
  return { down, statuses, grew: heapAfterCollection() - before }
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let i = 0; i < 4; i++) collect()
  return process.memoryUsage().heapUsed
}

describe.each([
  ['slack', (random: Random) => edges.toSlack(...slackPayload(random))],
  ['teams', (random: Random) => edges.toTeams(...teamsPayload(random))],
] as const)('%s', (name, send) => {
  it(`${PAYLOADS} payloads that are signed and wrong: nobody is told that we are down, nothing is our fault, nothing of them stays`, {
    timeout: PATIENCE_MS,
  }, async () => {
    edges.errors.clear()
    const { down, statuses, grew } = await play(name, send)
    if (LONG) console.info(`${name}: ${JSON.stringify(Object.fromEntries(statuses))}, grew by ${Math.round(grew / 1024)} KB`)
    expect(down.slice(0, 20)).toEqual([])
    expect(Object.fromEntries(edges.errors)).toEqual({})
    expect(grew).toBeLessThan(PAYLOADS * REMEMBERED_BYTES + SPARE_BYTES)
    // Most of them are read and served: a gate that refuses everything would pass this test too.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(PAYLOADS / 3)
  })
})
