import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { InsightsDoor } from '#usecases/ports/insights-door.ts'
import { RefusalLog } from '#wire/refusal-log.ts'
import { ABOUT_PAGES } from './about-pages.ts'
import { Bounded, TOO_MANY } from './bounded.ts'
import { insightsPage } from './insights-page.ts'
import { pageFile } from './page-files.ts'
import { readForm } from './read-form.ts'
import { sendFile, sendOn, sendPage } from './respond.ts'
import { enterPage, leftPage, overPage, troublePage } from './short-pages.ts'
import { endedCookie, isKey, webSessionCookie, webSessionOf } from './web-session-cookie.ts'

export interface WebParts {
  door: InsightsDoor
  /** Where a browser reaches these pages; decides whether the cookie is for https only. */
  address: () => string | null
  log: OpsLog
}

const HERE = '/insights'
const FILES = `${HERE}/files/`
/** Forms read at the same time: each may take its ten seconds. */
const FORMS = { atOnce: 32, burst: 200, refillMs: 5 }
/** Keys looked up, which is work of the database: people who open a link are few. */
const KEYS = { atOnce: 4, burst: 60, refillMs: 100 }

/** What one server keeps of all its requests. */
interface Doorkeeper {
  forms: Bounded
  keys: Bounded
  refusals: RefusalLog
  faults: RefusalLog
}
type Serving = WebParts & { keeper: Doorkeeper }

/** Answers everything under `/insights`, and the pages for anybody. Faults end in a kind page; the log gets a code. */
export function createWeb(parts: WebParts): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { log } = parts
  const keeper: Doorkeeper = {
    forms: new Bounded(FORMS),
    keys: new Bounded(KEYS),
    refusals: new RefusalLog(log, 'insights request refused'),
    faults: new RefusalLog(log, 'a page could not be shown'),
  }
  const serving: Serving = { ...parts, keeper }
  return async (req, res) => {
    const url = new URL(req.url ?? HERE, 'http://localhost')
    try {
      await answer(serving, req, res, url)
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string }
      keeper.faults.note(code ?? name ?? 'unknown')
      if (!res.headersSent) sendPage(res, 503, troublePage(parts.door.stranger()))
    }
  }
}

async function answer(parts: Serving, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const { door } = parts
  const reads = req.method === 'GET' || req.method === 'HEAD'
  const about = Object.hasOwn(ABOUT_PAGES, url.pathname) ? ABOUT_PAGES[url.pathname] : undefined
  if (about) return sendPage(res, reads ? 200 : 405, about(door.stranger()))
  if (reads && url.pathname.startsWith(FILES)) {
    const file = pageFile(url.pathname.slice(FILES.length))
    return file ? sendFile(res, file.type, file.body) : sendPage(res, 404, overPage(door.stranger()))
  }
  if (reads && url.pathname === HERE) {
    const key = url.searchParams.get('key')
    if (key === null) return show(parts, req, res, url.searchParams.get('quarter'))
    return isKey(key) ? sendPage(res, 200, enterPage(door.stranger(), key)) : sendPage(res, 410, overPage(door.stranger()))
  }
  if (req.method === 'POST' && url.pathname === HERE) return enter(parts, req, res)
  if (req.method === 'POST' && url.pathname === `${HERE}/leave`) return leave(parts, req, res)
  sendPage(res, reads ? 404 : 405, overPage(door.stranger()))
}

async function show(parts: Serving, req: IncomingMessage, res: ServerResponse, quarter: string | null): Promise<void> {
  const { door, address, keeper } = parts
  const webSession = webSessionOf(req, address())
  const page = webSession === null ? null : await keeper.keys.run(() => door.show(webSession, quarter))
  if (page === TOO_MANY) return busy(parts, req, res)
  if (page) return sendPage(res, 200, insightsPage(page))
  sendPage(res, 403, overPage(door.stranger()), webSession === null ? {} : { 'set-cookie': endedCookie(address()) })
}

/**
 * The next page is asked for by this one, so that the cookie, which other sites' navigations do not carry, goes with it. A key of the wrong
 * form never reaches the database.
 */
async function enter(parts: Serving, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { door, address, keeper } = parts
  const form = await keeper.forms.run(() => readForm(req))
  if (form === TOO_MANY) return busy(parts, req, res)
  const key = form?.get('key') ?? ''
  const entered = isKey(key) ? await keeper.keys.run(() => door.enter(key)) : null
  if (entered === TOO_MANY) return busy(parts, req, res)
  if (!entered) {
    keeper.refusals.note(isKey(key) ? 'unknown_key' : 'no_key')
    return sendPage(res, 410, overPage(door.stranger()))
  }
  sendOn(res, HERE, { 'set-cookie': webSessionCookie(address(), entered.webSession, entered.forMs) })
}

async function leave(parts: Serving, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { door, address, keeper } = parts
  const webSession = webSessionOf(req, address())
  const left = await keeper.forms.run(() => readForm(req))
  if (left === TOO_MANY) return busy(parts, req, res)
  if (left !== null && webSession !== null && (await keeper.keys.run(() => door.leave(webSession))) === TOO_MANY)
    return busy(parts, req, res)
  sendPage(res, 200, leftPage(door.stranger()), { 'set-cookie': endedCookie(address()) })
}

/** Drawn for nobody: to draw a page for each of a flood would be the work that was refused. */
function busy({ keeper }: Serving, req: IncomingMessage, res: ServerResponse): void {
  keeper.refusals.note('too_many')
  req.resume()
  res.writeHead(429, { 'retry-after': '5', 'content-length': 0, 'cache-control': 'no-store' }).end()
}
