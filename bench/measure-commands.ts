import { setTimeout as wait } from 'node:timers/promises'
import type { SimulatedSlack } from '#sandbox/workspace/simulated-slack.ts'
import { supervisorId, WORKERS, workerId } from './bench-agency.ts'
import { startBareBolt } from './bot.ts'
import { type Figure, quantile } from './figure.ts'
import type { Planter } from './planted.ts'
import { commandsAt, sendConsultAs } from './platform.ts'

const PER_SECOND = 50
const SECONDS = 15
const BARE_SECONDS = 6
/** Who sends consults meanwhile; the commands come from everyone else. */
const SENDERS = 40
const CONSULTS_PER_SECOND = 2

/** Bare Bolt under the same commands, with nothing else to do: acknowledgements, and its memory in MB. */
export async function measureBareBolt(
  slack: SimulatedSlack,
  apiUrl: string,
  cacheDir: string,
): Promise<{ took: number[]; residentMb: number }> {
  const bolt = await startBareBolt(apiUrl, cacheDir)
  try {
    slack.connect({ eventsUrl: bolt.eventsUrl })
    await commandsAt(slack, { perSecond: PER_SECOND, seconds: 2, user: commander })
    const { took } = await commandsAt(slack, { perSecond: PER_SECOND, seconds: BARE_SECONDS, user: commander })
    return { took, residentMb: bolt.memory()?.resident ?? Number.NaN }
  } finally {
    await bolt.stop()
  }
}

/** `/boundary` at 50 a second while consults are sent and 300 messages and theirs are delivered. */
export async function measureCommands(slack: SimulatedSlack, planter: Planter, bare: readonly number[]): Promise<Figure[]> {
  await commandsAt(slack, { perSecond: PER_SECOND / 2, seconds: 3, user: commander })
  const over = new AbortController()
  const consults = sendConsultsUntil(slack, over.signal)
  await planter.notices(
    Array.from({ length: WORKERS - SENDERS }, (_, i) => `w${SENDERS + i}`),
    2,
  )
  const { took, failed } = await commandsAt(slack, { perSecond: PER_SECOND, seconds: SECONDS, user: commander })
  over.abort()
  const sent = await consults
  const under = `${PER_SECOND}/s, busy`
  return [
    figure(`/boundary acked at ${under}: p50`, quantile(took, 0.5), quantile(bare, 0.5)),
    figure(`/boundary acked at ${under}: p99`, quantile(took, 0.99), quantile(bare, 0.99), { atMost: 100 }),
    { what: `/boundary at ${under}: failed of ${took.length}`, unit: '', measured: failed, baseline: null, goal: { atMost: 0 } },
    { what: 'consults sent meanwhile', unit: '', measured: sent.length, baseline: null, goal: { atLeast: SECONDS } },
    figure('Send to card at the supervisor, busy: p99', quantile(sent, 0.99), null),
  ]
}

const commander = (n: number): string => workerId(SENDERS + (n % (WORKERS - SENDERS)))

function figure(what: string, measured: number, bare: number | null, goal?: Figure['goal']): Figure {
  return { what, unit: 'ms', measured, baseline: bare === null ? null : { value: bare, of: 'bare Bolt, idle' }, ...(goal ? { goal } : {}) }
}

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
