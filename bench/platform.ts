import { setTimeout as wait } from 'node:timers/promises'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson } from '#sandbox/slack/people/acting-person.ts'
import { createSimulatedSlack, type SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { SimulatedUser } from '#sandbox/slack/slack-shapes.ts'
import { BOT_TOKEN, SIGNING_SECRET } from './bot.ts'

/** The simulated Slack all of it talks to. It has no limits of its own, and what it takes is noted with its time. */
export async function openPlatform(users: readonly SimulatedUser[]): Promise<{ slack: SimulatedSlack; apiUrl: string }> {
  const slack = createSimulatedSlack({ signingSecret: SIGNING_SECRET, botToken: BOT_TOKEN, users, now: Date.now, retryDelaysMs: [0, 0, 0] })
  const { apiUrl } = await slack.listen()
  return { slack, apiUrl }
}

/** Resolves with the moment (`performance.now`) the bot's next message to this person is accepted. */
export function nextMessageTo(slack: SimulatedSlack, user: string, withinMs = 15_000): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const timer = setTimeout(() => reject(new Error(`no message to ${user} within ${withinMs} ms`)), withinMs)
  const channel = slack.dm(user)
  const stop = slack.subscribe((change) => {
    if (change.kind !== 'message' || change.what !== 'posted' || change.channel !== channel) return
    clearTimeout(timer)
    stop()
    resolve(performance.now())
  })
  return promise
}

/** Commands at a steady rate, whether or not the ones before were answered: milliseconds to each acknowledgement, and how many failed. */
export async function commandsAt(
  slack: SimulatedSlack,
  q: { perSecond: number; seconds: number; user: (n: number) => string },
): Promise<{ took: number[]; failed: number }> {
  const acks: Promise<{ tookMs: number; trouble: string | null }>[] = []
  const from = performance.now()
  for (let n = 0; n < q.perSecond * q.seconds; n++) {
    const ahead = from + (n * 1_000) / q.perSecond - performance.now()
    if (ahead > 1) await wait(ahead)
    const ack = slack.type(q.user(n), '/boundary')
    acks.push(ack.then((one) => one ?? { tookMs: Number.NaN, trouble: 'none' }))
  }
  const all = await Promise.all(acks)
  return { took: all.map((ack) => ack.tookMs), failed: all.filter((ack) => ack.trouble !== null).length }
}

/** A worker goes through the pages and sends; resolves with the milliseconds from Send to the card at the supervisor's. */
export async function sendConsultAs(slack: SimulatedSlack, user: string, supervisor: string): Promise<number> {
  const worker: ActingPerson = actingPerson(slack, user)
  await worker.type('/boundary')
  await worker.form('Is anyone in danger')
  await worker.press('No danger, go on')
  await worker.form('What is it about')
  await worker.fill('about.opening', 'opening.just')
  await worker.fill('about.category', 'category.personal_interest')
  await worker.submit()
  await worker.form('Your steps')
  await worker.submit()
  await worker.form('Ask for supervision')
  await worker.fill('ask.before', 'before.no')
  await worker.fill('ask.facts', 'On a visit the client said we have something special and asked to meet. I said I could not.')
  await worker.submit()
  await worker.form('Check and send')
  const card = nextMessageTo(slack, supervisor)
  const from = performance.now()
  await worker.submit()
  const took = (await card) - from
  await worker.form('Sent')
  await worker.submit()
  return took
}
