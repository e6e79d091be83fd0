import { setTimeout as wait } from 'node:timers/promises'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import { supervisorId, WORKERS, workerId } from './bench-agency.ts'
import { type MeasuredBot, startBareBolt } from './bot.ts'
import { type Figure, quantile } from './figure.ts'
import type { Planter } from './planted.ts'
import { commandsAt, sendConsultAs } from './platform.ts'

const PER_SECOND = 50
const SECONDS = 5
const ROUNDS = 3
/** Who sends consults meanwhile; the commands come from everyone else. */
const SENDERS = 40
const CONSULTS_PER_SECOND = 2

/** What some rounds of commands came to. The quantiles are those of the median round: one hiccup of the machine is not the bot's. */
interface Commands {
  p50: number
  p99: number
  failed: number
  /** Processor time for each command and all that was done beside it; NaN where the system does not tell. */
  processorMs: number
}

export interface Bare {
  commands: Commands
  residentMb: number
}

/** Bare Bolt under the same commands, with nothing else to do. */
export async function measureBareBolt(slack: SimulatedSlack, apiUrl: string, cacheDir: string): Promise<Bare> {
  const bolt = await startBareBolt(apiUrl, cacheDir)
  try {
    slack.connect({ eventsUrl: bolt.url })
    await warmUp(slack)
    const commands = await measured(slack, bolt, async () => undefined)
    return { commands, residentMb: bolt.memory()?.resident ?? Number.NaN }
  } finally {
    await bolt.stop()
  }
}

/** `/boundary` at 50 a second while consults are sent, and their messages and some hundred others delivered. */
export async function measureCommands(slack: SimulatedSlack, bot: MeasuredBot, planter: Planter, bare: Commands): Promise<Figure[]> {
  await warmUp(slack)
  const over = new AbortController()
  const consults = sendConsultsUntil(slack, over.signal)
  const others = Array.from({ length: WORKERS - SENDERS }, (_, i) => `w${SENDERS + i}`)
  const commands = await measured(slack, bot, () => planter.notices(others, 1))
  over.abort()
  const sent = await consults
  const under = `${PER_SECOND}/s, busy`
  return [
    against(`/boundary acked at ${under}: p50`, commands.p50, bare.p50),
    { ...against(`/boundary acked at ${under}: p99`, commands.p99, bare.p99), goal: { atMost: 100 } },
    { what: `/boundary at ${under}: failed`, unit: '', measured: commands.failed, baseline: null, goal: { atMost: 0 } },
    { what: 'consults sent meanwhile', unit: '', measured: sent.length, baseline: null, goal: { atLeast: SECONDS * ROUNDS } },
    { what: 'Send to card at the supervisor, busy: p50', unit: 'ms', measured: quantile(sent, 0.5), baseline: null },
    ...(Number.isNaN(commands.processorMs)
      ? []
      : [against('processor time per /boundary, with all beside it', commands.processorMs, bare.processorMs)]),
  ]
}

const warmUp = (slack: SimulatedSlack) => commandsAt(slack, { perSecond: PER_SECOND / 2, seconds: 4, user: commander })

const commander = (n: number): string => workerId(SENDERS + (n % (WORKERS - SENDERS)))

async function measured(slack: SimulatedSlack, under: { processorMs(): number | null }, besides: () => Promise<void>): Promise<Commands> {
  const rounds: { took: number[]; failed: number }[] = []
  const before = under.processorMs() ?? Number.NaN
  for (let round = 0; round < ROUNDS; round++) {
    await besides()
    rounds.push(await commandsAt(slack, { perSecond: PER_SECOND, seconds: SECONDS, user: commander }))
  }
  const processor = (under.processorMs() ?? Number.NaN) - before
  const middle = (share: number) =>
    quantile(
      rounds.map((round) => quantile(round.took, share)),
      0.5,
    )
  return {
    p50: middle(0.5),
    p99: middle(0.99),
    failed: rounds.reduce((all, round) => all + round.failed, 0),
    processorMs: processor / (ROUNDS * SECONDS * PER_SECOND),
  }
}

const against = (what: string, value: number, bare: number): Figure => ({
  what,
  unit: 'ms',
  measured: value,
  baseline: { value: bare, of: 'bare Bolt, idle' },
})

/** Milliseconds from Send to the card, of each consult. */
async function sendConsultsUntil(slack: SimulatedSlack, over: AbortSignal): Promise<number[]> {
  const under: Promise<number>[] = []
  for (let n = 0; !over.aborted; n++) {
    // A worker is asked again only long after their consult before has gone out.
    under.push(sendConsultAs(slack, workerId(n % SENDERS), supervisorId(n % SENDERS)))
    await wait(1_000 / CONSULTS_PER_SECOND)
  }
  return Promise.all(under)
}
