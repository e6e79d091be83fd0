import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import { SUPERVISORS, supervisorId, WORKERS, workerId } from './bench-agency.ts'
import { type Figure, quantile } from './figure.ts'
import type { Planter } from './planted.ts'
import { nextMessageTo, sendConsultAs } from './platform.ts'

const CONSULTS = 100
const MESSAGES_EACH = 5
const QUEUE_LENGTH = 500
const DRAWS = 40
const REMINDERS = 40
/** Past the next look of the sweep, which is what tells a bot of rows it did not write itself. */
const REMIND_AFTER_MS = 7_000
const REMIND_EVERY_MS = 150

const ms = (what: string, measured: number, goal?: number, baseline: Figure['baseline'] = null): Figure => ({
  what,
  unit: 'ms',
  measured,
  baseline,
  ...(goal === undefined ? {} : { goal: { atMost: goal } }),
})

/** One consult after another with nothing else going on. */
export async function measureSending(slack: SimulatedSlack): Promise<Figure[]> {
  const took: number[] = []
  for (let n = 0; n < CONSULTS; n++) took.push(await sendConsultAs(slack, workerId(n % 40), supervisorId(n % 40)))
  return [
    ms('Send to card at the supervisor, idle: p50', quantile(took, 0.5)),
    ms('Send to card at the supervisor, idle: p99', quantile(took, 0.99), 1_000),
  ]
}

/** 1,000 waiting messages, five to each of 200 people; the platform takes as many as come. */
export async function measureDelivery(slack: SimulatedSlack, planter: Planter): Promise<Figure[]> {
  const total = WORKERS * MESSAGES_EACH
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const timer = setTimeout(() => reject(new Error('the messages were not delivered within 60 s')), 60_000)
  const at: number[] = []
  const stop = slack.subscribe((change) => {
    if (change.kind !== 'message' || change.what !== 'posted') return
    at.push(performance.now())
    if (at.length === total) resolve()
  })
  await planter.notices(
    Array.from({ length: WORKERS }, (_, i) => `w${i}`),
    MESSAGES_EACH,
  )
  await promise
  clearTimeout(timer)
  stop()
  const seconds = ((at.at(-1) ?? 0) - (at[0] ?? 0)) / 1_000
  return [
    { what: '1,000 messages to 200 people, delivered at', unit: '/s', measured: total / seconds, baseline: null, goal: { atLeast: 50 } },
    { what: 'messages sent twice, all in all', unit: '', measured: slack.sentTwice().length, baseline: null, goal: { atMost: 0 } },
  ]
}

/** The Home of a supervisor with 500 open consults, from opening it to Slack having the new one. */
export async function measureHome(slack: SimulatedSlack, planter: Planter): Promise<Figure[]> {
  const [busy, idle] = [SUPERVISORS - 1, SUPERVISORS - 2]
  await planter.openConsults(QUEUE_LENGTH, `w${busy}`)
  const draws = async (supervisor: string): Promise<number[]> => {
    const took: number[] = []
    for (let n = 0; n < DRAWS; n++) took.push(await drawHome(slack, supervisor))
    return took
  }
  const none = await draws(supervisorId(idle))
  const many = await draws(supervisorId(busy))
  const against = (share: number) => ({ value: quantile(none, share), of: 'Home without any' })
  return [
    ms('Home with 500 consults, drawn: p50', quantile(many, 0.5), undefined, against(0.5)),
    ms('Home with 500 consults, drawn: p99', quantile(many, 0.99), 500, against(0.99)),
  ]
}

async function drawHome(slack: SimulatedSlack, user: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const stop = slack.subscribe((change) => {
    if (change.kind === 'home' && change.users.includes(user)) resolve(performance.now())
  })
  const from = performance.now()
  await slack.openHome(user)
  const took = (await promise) - from
  stop()
  return took
}

/** How late reminders arrive in an idle bot: from the moment a consult's is due to Slack having it. */
export async function measureWaking(slack: SimulatedSlack, planter: Planter): Promise<Figure[]> {
  const late: Promise<number>[] = []
  const dueFrom = Date.now() + REMIND_AFTER_MS
  for (let n = 0; n < REMINDERS; n++) {
    const dueAt = dueFrom + n * REMIND_EVERY_MS
    await planter.reminderDueAt(dueAt, `w${n}`)
    const due = performance.now() + dueAt - Date.now()
    late.push(nextMessageTo(slack, supervisorId(n), 40_000).then((at) => at - due))
  }
  const all = await Promise.all(late)
  if (all.some((one) => one < -5)) throw new Error('a message came before it was due')
  return [
    ms('a reminder that falls due is late by: p50', quantile(all, 0.5)),
    ms('a reminder that falls due is late by: p99', quantile(all, 0.99), 500),
  ]
}
