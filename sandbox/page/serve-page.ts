import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { answerJson, readBody } from '#sandbox/platform/http.ts'
import type { WorkspaceChange } from '#sandbox/slack/workspace-change.ts'
import type { TenantChange } from '#sandbox/teams/tenant-change.ts'
import { clockState, FAILS } from './clock-state.ts'
import { Failing } from './failing.ts'
import { LiveUpdates } from './live-updates.ts'
import { refusal } from './loopback-guard.ts'
import { perform } from './page-acts.ts'
import { sendPageFile } from './page-files.ts'
import type { PageOptions } from './page-options.ts'
import { pageTexts, SPEEDS } from './page-texts.ts'
import { screenOf, sentTo, unreadOf } from './screen.ts'

const MAX_BODY = 200_000
/** How often the clock is told without a reason; a change of anything tells it soon after. */
const CLOCK_EVERY_MS = 5_000
const CLOCK_AFTER_MS = 300

const clockSchema = z.union([
  z.strictObject({ speed: z.union(SPEEDS.map((speed) => z.literal(speed))) }),
  z.strictObject({ pause: z.literal(true) }),
  z.strictObject({ jump: z.literal(true) }),
])
const moveSchema = z.strictObject({ user: z.string(), platform: z.enum(['slack', 'teams']) })
const failSchema = z.strictObject({
  kind: z.enum(['off', ...(Object.keys(FAILS) as (keyof typeof FAILS)[])]),
  once: z.boolean(),
})

export interface SandboxPage {
  /** Answers the page's requests; false when the request is for something else. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  close(): void
}

/** The sandbox page over a simulated workspace and tenant. It listens on nothing itself: the bot's own server mounts `handle`. */
export function createSandboxPage(options: PageOptions): SandboxPage {
  const { slack, teams, clock, people } = options
  const live = new LiveUpdates()
  const texts = pageTexts(options)
  const sendClock = async () => live.send('clock', await clockState(options))
  const platforms = [slack, teams]
  const failing = new Failing(platforms)
  /** A person's id on the page, from that on either platform. */
  const pageIds = new Map(people.flatMap(({ id, teamsId }) => [[id, id] as const, [teamsId, id] as const]))
  const heard = (change: WorkspaceChange | TenantChange): void => {
    const users = change.users.flatMap((user) => pageIds.get(user) ?? [])
    if (change.kind === 'trouble') live.send('trouble', { users, text: change.text })
    if (change.kind === 'faults') {
      failing.changed()
      sendClock().catch(noted)
    }
    if (users.length > 0) clockSoon()
    live.changed(users)
  }
  const unsubscribe = platforms.map((platform) => platform.subscribe(heard))
  const ticking = setInterval(() => {
    if (live.listening) sendClock().catch(noted)
  }, CLOCK_EVERY_MS)
  ticking.unref()

  let soon: NodeJS.Timeout | null = null
  /** A message or a page changed: what is due next may have changed with it. */
  function clockSoon(): void {
    if (!live.listening || soon !== null) return
    soon = setTimeout(() => {
      soon = null
      sendClock().catch(noted)
    }, CLOCK_AFTER_MS)
    soon.unref()
  }

  function noted(error: unknown): void {
    options.log?.('sandbox.fault', { error: error instanceof Error ? error.name : 'unknown' })
  }

  const gets: Record<string, (req: IncomingMessage, res: ServerResponse, url: URL) => unknown> = {
    '/sandbox/start': async () => ({ texts, people, agency: options.agency, clock: await clockState(options) }),
    '/sandbox/screen': (_req, _res, url) => {
      const person = people.find((p) => p.id === url.searchParams.get('user'))
      return person === undefined ? null : screenOf(options, person)
    },
    '/sandbox/badges': () => Object.fromEntries(people.map((p) => [p.id, unreadOf(options, p)])),
  }
  const posts: Record<string, (body: unknown) => Promise<unknown>> = {
    '/sandbox/act': (body) => perform(options, body),
    '/sandbox/move': async (body) => {
      const { user, platform } = moveSchema.parse(body)
      const person = people.find((p) => p.id === user)
      if (person === undefined) throw new Error('nobody of that name')
      await options.moveTo(person.key, platform)
      live.changed([user])
      return {}
    },
    '/sandbox/clock': async (body) => {
      const said = await moveClock(options, clockSchema.parse(body))
      await sendClock()
      return said
    },
    '/sandbox/fail': async (body) => {
      const { kind, once } = failSchema.parse(body)
      if (kind === 'off') failing.end()
      else failing.set(kind, once)
      return {}
    },
    '/sandbox/reset': async () => {
      failing.end()
      await options.reset()
      for (const platform of platforms) platform.reset()
      live.send('reset', {})
      await sendClock()
      return {}
    },
  }

  async function answer(path: string, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
    if (path === '/sandbox/live' && req.method === 'GET') return live.add(req, res)
    const get = req.method === 'GET' ? gets[path] : undefined
    const post = req.method === 'POST' ? posts[path] : undefined
    try {
      if (get !== undefined) return json(res, 200, await get(req, res, url))
      if (post !== undefined) return json(res, 200, await post(JSON.parse(await bodyOf(req))))
      json(res, 404, {})
    } catch (error) {
      noted(error)
      if (!res.headersSent) json(res, 409, {})
    }
  }

  return {
    handle(req, res) {
      const url = new URL(req.url ?? '/', 'http://page')
      const path = url.pathname
      if (path !== '/' && !path.startsWith('/sandbox/')) return false
      const refused = refusal(req)
      if (refused !== null) json(res, 403, { refused })
      else if (path === '/') sendPageFile('index.html', res)
      else if (path.startsWith('/sandbox/page/') && sendPageFile(path.slice('/sandbox/page/'.length), res)) return true
      else void answer(path, req, res, url)
      return true
    },
    close() {
      clearInterval(ticking)
      if (soon !== null) clearTimeout(soon)
      for (const end of unsubscribe) end()
      live.close()
    },
  }

  /** Moves the clock, does what came due, and says so. */
  async function moveClock({ upcoming, sweepNow }: PageOptions, change: z.infer<typeof clockSchema>): Promise<{ said: string | null }> {
    if ('speed' in change) clock.setSpeed(change.speed)
    if ('pause' in change) clock.pause()
    if (!('jump' in change)) return { said: null }
    const before = sentCount()
    const [next] = await upcoming(1)
    if (next) clock.jumpTo(next.at)
    await sweepNow()
    return { said: options.texts('sandbox.said.clock', { now: { at: clock.now() }, n: sentCount() - before }) }
  }

  function sentCount(): number {
    return people.reduce((sum, person) => sum + sentTo(options, person), 0)
  }
}

function json(res: ServerResponse, status: number, body: unknown): void {
  answerJson(res, status, body, { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const body = await readBody(req, MAX_BODY)
  if (body === null) throw new RangeError('request too large')
  return body
}
