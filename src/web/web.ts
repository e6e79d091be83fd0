import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { InsightsDoor } from '#usecases/ports/insights-door.ts'
import { ABOUT_PAGES } from './about-pages.ts'
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

/** Answers everything under `/insights`, and the pages for anybody. Faults end in a kind page; the log gets a code. */
export function createWeb(parts: WebParts): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    const url = new URL(req.url ?? HERE, 'http://localhost')
    try {
      await answer(parts, req, res, url)
    } catch (error) {
      const { name, code } = error as { name?: string; code?: string }
      parts.log.error({ what: 'insights', error: name ?? 'unknown', cause: code ?? null }, 'a page could not be shown')
      if (!res.headersSent) sendPage(res, 503, troublePage(parts.door.stranger()))
    }
  }
}

async function answer(parts: WebParts, req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
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

async function show({ door, address }: WebParts, req: IncomingMessage, res: ServerResponse, quarter: string | null): Promise<void> {
  const webSession = webSessionOf(req, address())
  const page = webSession === null ? null : await door.show(webSession, quarter)
  if (page) return sendPage(res, 200, insightsPage(page))
  sendPage(res, 403, overPage(door.stranger()), webSession === null ? {} : { 'set-cookie': endedCookie(address()) })
}

/** The next page is asked for by this one, so that the cookie, which other sites' navigations do not carry, goes with it. */
async function enter({ door, address }: WebParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const key = (await readForm(req))?.get('key') ?? ''
  const entered = isKey(key) ? await door.enter(key) : null
  if (!entered) return sendPage(res, 410, overPage(door.stranger()))
  sendOn(res, HERE, { 'set-cookie': webSessionCookie(address(), entered.webSession, entered.forMs) })
}

async function leave({ door, address }: WebParts, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const webSession = webSessionOf(req, address())
  if ((await readForm(req)) !== null && webSession !== null) await door.leave(webSession)
  sendPage(res, 200, leftPage(door.stranger()), { 'set-cookie': endedCookie(address()) })
}
