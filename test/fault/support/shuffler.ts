import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What stands between Slack and several processes of one bot, and brings them what Slack and the net between can bring. */
export interface Shuffler {
  url: string
  /** Requests that were brought, repeats included. */
  brought(): number
  /** What was answered with anything but 200, or not at all: how it ended, and how long that took. */
  troubles(): readonly string[]
  /** Resolves when every repeat was brought. */
  quiet(): Promise<void>
  close(): Promise<void>
}

/** Repeats come within this time (real ms): while others are served, and long after the answer. */
const LATEST_MS = 2_000

/**
 * Each request goes to one of `bots`, a moment later than it was sent. An event is brought some times more to any of them, at once or late,
 * as Slack does when it heard no answer. A submit or a press on a message may come to two of them at once, as a proxy that tries again
 * brings it; a choice on a page, a command and a shortcut never come twice.
 */
export async function startShuffler(bots: readonly string[], random: () => number, repeats: number): Promise<Shuffler> {
  let brought = 0
  const troubles: string[] = []
  const late = new Set<Promise<unknown>>()
  const bring = async (to: string, path: string, body: string, headers: Record<string, string>): Promise<Answered> => {
    brought += 1
    const began = performance.now()
    const ended = (how: string): void => void troubles.push(`${how} after ${Math.round(performance.now() - began)} ms: ${kindOf(body)}`)
    try {
      const answer = await post(`${to}${path}`, body, headers)
      if (answer.status !== 200) ended(String(answer.status))
      return answer
    } catch (error) {
      ended(String(error))
      throw error
    }
  }
  const any = (of = bots): string => of[Math.floor(random() * of.length)] as string
  const server = createServer((req, res) => {
    void serve(req).then(
      ({ status, text, type }) => res.writeHead(status, { 'content-type': type }).end(text),
      () => res.writeHead(502).end(),
    )
  })
  const serve = async (req: IncomingMessage) => {
    const body = await bodyOf(req)
    const headers = headersOf(req.headers)
    const kind = kindOf(body)
    const first = any()
    // A process takes what is signed for a person once; events it knows by their id.
    const others = kind === 'twice' ? bots.filter((bot) => bot !== first) : bots
    const more = kind === 'event' ? Math.floor(random() * 2 * repeats) : kind === 'twice' && random() < 0.5 ? 1 : 0
    const delays = Array.from({ length: more }, () => (kind === 'twice' || random() < 0.3 ? 0 : random() * LATEST_MS))
    await wait(random() * 20)
    for (const ms of delays)
      keep(
        late,
        wait(ms).then(() => bring(any(others), req.url ?? '', body, headers)),
      )
    return bring(first, req.url ?? '', body, headers)
  }
  // A connection that is kept is not closed by us: the platform may send at that very moment, what it sends is then lost, and Teams brings nothing
  // again. People write after a quiet while, so that on a busy machine the five seconds of a server are over just then.
  server.keepAliveTimeout = 0
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    brought: () => brought,
    troubles: () => troubles,
    quiet: async () => {
      while (late.size > 0) await Promise.allSettled(late)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

interface Answered {
  status: number
  text: string
  type: string
}

/** On a connection of its own: one that is kept may be closed by the bot at the very moment it is used again, and the request is lost on the way. */
async function post(url: string, body: string, headers: Record<string, string>): Promise<Answered> {
  const outgoing = request(url, { method: 'POST', agent: false, headers: { ...headers, 'content-length': Buffer.byteLength(body) } })
  outgoing.end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: incoming.statusCode ?? 0, text: await bodyOf(incoming), type: incoming.headers['content-type'] ?? 'text/plain' }
}

function keep(all: Set<Promise<unknown>>, one: Promise<unknown>): void {
  const kept: Promise<unknown> = one.catch(() => undefined).finally(() => all.delete(kept))
  all.add(kept)
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

const headersOf = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && /^(authorization|content-type|user-agent|x-slack-.*)$/.test(name) ? [[name, value]] : [],
    ),
  )

function kindOf(body: string): 'event' | 'twice' | 'once' {
  if (body.startsWith('{')) return ofActivity(JSON.parse(body) as { type?: string; name?: string; value?: unknown })
  const payload = new URLSearchParams(body).get('payload')
  const { type, view } = payload ? (JSON.parse(payload) as { type?: string; view?: unknown }) : {}
  return type === 'view_submission' || (type === 'block_actions' && !view) ? 'twice' : 'once'
}

/** On Slack only events are JSON. On Teams all is: what opens a dialog comes once, a submit and a press may come to two, words as an event. */
function ofActivity({ type, name, value }: { type?: string; name?: string; value?: unknown }): 'event' | 'twice' | 'once' {
  if (type === 'invoke') return name === 'task/fetch' ? 'once' : 'twice'
  return type === 'message' && value !== undefined && value !== null ? 'twice' : 'event'
}
