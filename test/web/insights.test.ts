import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { named, type PlatformUserId } from '#domain/ids.ts'
import { type Insights, insightsOf } from '#domain/insights/insights.ts'
import { quarterOf } from '#domain/insights/quarter.ts'
import { SLACK } from '#slack/abilities.ts'
import { startTestBot, type TestBot } from '#test/support/bot.ts'
import { largeAgency } from '#test/support/large-agency.ts'
import { plantConsults } from '#test/support/past-consults.ts'
import { local } from '#test/support/riverside.ts'
import { createDoors } from '#usecases/doors.ts'

const WORDS = 'canarywords'
const MINUTE = 60_000
const Q2 = { fromAt: local('2026-04-01T00:00'), toAt: local('2026-07-01T00:00') }
const Q3 = { fromAt: local('2026-07-01T00:00'), toAt: local('2026-10-01T00:00') }
let dir: string
let t: TestBot
let agency: { file: string; names: string[]; keys: string[] }

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bb-'))
  agency = largeAgency(dir)
  t = await startTestBot({ dataDir: join(dir, 'data'), env: { AGENCY_FILE: agency.file } })
  await plantConsults(t.bot.deps, { ...Q3, n: 150, words: WORDS, seed: 1 })
  await plantConsults(t.bot.deps, { ...Q2, n: 120, words: WORDS, seed: 2 })
})
afterAll(async () => {
  await t.stop()
  await rm(dir, { recursive: true, force: true })
})

/** What the bot last wrote to this person. */
const lastTo = (key: string) => t.slack.messages(t.person(key).id).at(-1)

/** The link a person gets for `/boundary insights`. */
async function linkFor(key: string): Promise<string> {
  await t.person(key).type('/boundary insights')
  await t.slack.settled()
  const url = JSON.stringify(lastTo(key)).match(/"url":"([^"]+)"/)?.[1]
  if (!url) throw new Error(`no link:\n${t.person(key).screen()}`)
  return url
}
const keyIn = (url: string): string => new URL(url).searchParams.get('key') ?? ''

interface Page {
  status: number
  text: string
  headers: Headers
  cookie: string
}
async function ask(path: string, init: RequestInit = {}): Promise<Page> {
  const res = await fetch(new URL(path, t.bot.address), { redirect: 'manual', ...init })
  const cookie = (res.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { status: res.status, text: await res.text(), headers: res.headers, cookie }
}
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields), headers })
const open = (path: string, cookie: string): Promise<Page> => ask(path, { headers: { cookie } })

/** The session cookie a person gets by their link. */
const enter = async (key: string): Promise<string> => (await post('/insights', { key: keyIn(await linkFor(key)) })).cookie

describe('the link', () => {
  it('is given to managers and supervisors', async () => {
    for (const key of ['mo', 'sam']) expect(await linkFor(key)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/insights\?key=[\w-]{43}$/)
    expect(t.person('mo').screen()).toContain('This link works once, for 10 minutes.')
  })

  it('is not given to a worker, an admin or somebody outside the line, who are told so kindly', async () => {
    for (const key of ['dana', 'ada', 'ivy']) {
      await t.person(key).type('/boundary insights')
      await t.slack.settled()
      expect(t.person(key).screen()).toContain('The figures are for supervisors and managers.')
      expect(JSON.stringify(lastTo(key))).not.toContain('http')
    }
  })

  it('is none where nobody has said where a browser reaches the bot: the reader is told what to ask for', async () => {
    const doors = createDoors({ ...t.bot.deps, webAddress: () => null })
    const user = {
      workspace: t.bot.deps.workspace,
      platform: 'slack' as const,
      abilities: SLACK,
      userId: named<PlatformUserId>(t.person('mo').id),
    }
    const answer = await doors.command(user, 'insights', 'once')
    expect(JSON.stringify(answer)).toContain('Please ask Ada Berg to set PUBLIC_URL.')
    expect(JSON.stringify(answer)).not.toMatch(/http|key=/)
  })

  it('is sent from the row in a manager’s Home, and a worker’s Home has no such row', async () => {
    await t.slack.openHome(t.person('lu').id)
    const home = await t.slack.until(() => t.slack.home(t.person('lu').id))
    expect(JSON.stringify(home)).toContain('Insights')
    await t.slack.press(t.person('lu').id, home!.id, { label: 'Get the link' })
    await t.slack.until(() => JSON.stringify([lastTo('lu'), t.slack.modal(t.person('lu').id)]).includes('/insights?key='))
    await t.slack.openHome(t.person('dana').id)
    const other = await t.slack.until(() => t.slack.home(t.person('dana').id))
    expect(JSON.stringify(other)).not.toContain('Get the link')
  })

  it('opens a page with one button, and is not used up by looking at it', async () => {
    const url = await linkFor('mo')
    for (const method of ['HEAD', 'GET', 'GET']) expect((await ask(url, { method })).status).toBe(200)
    const page = await ask(url)
    expect(page.text).toContain('<button class="button primary">Show the figures</button>')
    expect(page.headers.get('set-cookie')).toBe(null)
    expect((await post('/insights', { key: keyIn(url) })).status).toBe(303)
  })

  it('works once', async () => {
    const key = keyIn(await linkFor('mo'))
    const [a, b] = await Promise.all([post('/insights', { key }), post('/insights', { key })])
    expect([a.status, b.status].sort()).toEqual([303, 410])
    const again = await post('/insights', { key })
    expect(again.status).toBe(410)
    expect(again.text).toContain('This link is over')
    expect(again.cookie).toBe('')
  })

  it('works for ten minutes', async () => {
    const key = keyIn(await linkFor('mo'))
    t.bot.clock.jumpTo(t.bot.clock.now() + 11 * MINUTE)
    expect((await post('/insights', { key })).status).toBe(410)
  })

  it('ends when a newer one is asked for', async () => {
    const older = keyIn(await linkFor('mo'))
    const newer = keyIn(await linkFor('mo'))
    expect((await post('/insights', { key: older })).status).toBe(410)
    expect((await post('/insights', { key: newer })).status).toBe(303)
  })

  it('is not taken from another site’s page, nor in any other form', async () => {
    const key = keyIn(await linkFor('mo'))
    expect((await post('/insights', { key }, { 'sec-fetch-site': 'cross-site' })).status).toBe(410)
    expect((await ask('/insights', { method: 'POST', body: JSON.stringify({ key }) })).status).toBe(410)
    expect((await post('/insights', { key, more: 'x'.repeat(4_000) })).status).toBe(410)
    expect((await post('/insights', { key })).status).toBe(303)
  })

  it('leaves no key in the log', async () => {
    const key = keyIn(await linkFor('mo'))
    const { cookie } = await post('/insights', { key })
    const session = cookie.split('=')[1]!
    expect(session).toMatch(/^[\w-]{43}$/)
    expect(session).not.toBe(key)
    expect(t.logged.join()).not.toContain(key)
    expect(t.logged.join()).not.toContain(session)
  })
})

describe('the session', () => {
  it('is a cookie no script reads and no other site sends, for half an hour', async () => {
    const entered = await post('/insights', { key: keyIn(await linkFor('mo')) })
    expect(entered.headers.get('set-cookie')).toMatch(/^insights=[\w-]{43}; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/)
    expect(entered.headers.get('location')).toBe('/insights')
  })

  it('shows the page until it is over', async () => {
    const cookie = await enter('mo')
    expect((await open('/insights', cookie)).status).toBe(200)
    t.bot.clock.jumpTo(t.bot.clock.now() + 31 * MINUTE)
    const over = await open('/insights', cookie)
    expect(over.status).toBe(403)
    expect(over.headers.get('set-cookie')).toContain('Max-Age=0')
  })

  it('is refused when it is none, made up, a link’s key, or somebody’s who has closed the page', async () => {
    const cookie = await enter('mo')
    expect((await ask('/insights')).status).toBe(403)
    expect((await open('/insights', `insights=${'A'.repeat(43)}`)).status).toBe(403)
    expect((await open('/insights', `insights=${keyIn(await linkFor('sam'))}`)).status).toBe(403)
    const left = await post('/insights/leave', {}, { cookie })
    expect([left.status, left.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Max-Age=0')])
    expect((await open('/insights', cookie)).status).toBe(403)
  })

  it('of somebody who is no longer a supervisor or manager is refused at once', async () => {
    const { deps } = t.bot
    const key = 'w'.repeat(43)
    const add = (person: string) =>
      deps.store.write(deps.workspace, async (tx) => {
        await tx.webKeys.removeOf(named(person), 'session')
        await tx.webKeys.add({ kind: 'session', key, person: named(person), untilAt: deps.clock.now() + MINUTE })
      })
    for (const person of ['dana', 'gone']) {
      await add(person)
      expect((await open('/insights', `insights=${key}`)).status).toBe(403)
      await deps.store.write(deps.workspace, (tx) => tx.webKeys.removeOf(named(person), 'session'))
    }
    await add('sam')
    expect((await open('/insights', `insights=${key}`)).status).toBe(200)
  })

  it('is not ended by another site', async () => {
    const cookie = await enter('mo')
    await post('/insights/leave', {}, { cookie, 'sec-fetch-site': 'cross-site' })
    expect((await open('/insights', cookie)).status).toBe(200)
  })
})

describe('the page', () => {
  let page: Page
  beforeAll(async () => {
    page = await open('/insights', await enter('mo'))
  })

  it('names no person, by name or key, and holds no word or token of a consult', async () => {
    const text = page.text.toLowerCase()
    expect(agency.names.length).toBeGreaterThan(25)
    for (const name of agency.names) {
      for (const part of name.toLowerCase().split(' ')) {
        if (part.length > 3) expect(text, part).not.toContain(part)
        else expect(text, part).not.toMatch(new RegExp(`\\b${part}\\b`))
      }
    }
    for (const key of agency.keys) expect(page.text, key).not.toMatch(new RegExp(`\\b${key}\\b`, 'i'))
    expect(page.text).not.toContain(WORDS)
    expect(page.text).not.toMatch(/\bP[12][0-9A-Z]{4}\b|past-/)
  })

  it('has a caption and marked headings on every table, and beside each chart its table', () => {
    const tables = page.text.match(/<table[\s\S]*?<\/table>/g) ?? []
    expect(tables.length).toBeGreaterThanOrEqual(5)
    for (const table of tables) {
      expect(table).toMatch(/<caption[^>]*>[^<]+<\/caption>/)
      expect(table.match(/<th(?=[ >])/g)?.length).toBe(table.match(/<th scope="(?:col|row)"/g)?.length)
    }
    const charts = [...page.text.matchAll(/data-chart="\w+" data-table="(\w+)"[^>]*aria-hidden="true"/g)]
    expect(charts.length).toBeGreaterThanOrEqual(3)
    for (const [, id] of charts) expect(page.text).toContain(`<table id="${id}"`)
  })

  it('says of each figure what it is for', () => {
    const sections = page.text.match(/<section[\s\S]*?<\/section>/g) ?? []
    expect(sections.length).toBeGreaterThanOrEqual(5)
    for (const section of sections) expect(section).toMatch(/<p class="why">For: /)
  })

  it('shows numbers, and hides small ones, none of which has a value a chart could draw', () => {
    expect(page.text).toMatch(/<td data-value="\d+">/)
    expect(page.text).toContain('<td class="quiet">fewer than 5</td>')
    const kinds = page.text.match(/<table id="kinds"[\s\S]*?<\/table>/)?.[0] ?? ''
    for (const [, n] of kinds.matchAll(/data-value="(\d+)"/g)) expect(Number(n)).toBeGreaterThanOrEqual(5)
    expect(page.text).not.toMatch(/fewer than 5<\/td>[^<]*data-value/)
  })

  it('has no script, style or address of its own, and may be kept by nobody', () => {
    expect(page.text).not.toMatch(/<script(?![^>]* src="\/insights\/files\/)|<style|\son\w+=|\sstyle=|https?:\/\/(?!www\.w3\.org)/)
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('offers whole quarters and takes nothing else for a range', async () => {
    const cookie = await enter('mo')
    expect(page.text).toContain('July to September 2026')
    expect(page.text).toContain('href="/insights?quarter=2026-Q2"')
    expect(page.text).not.toContain('quarter=2026-Q4')
    const older = await open('/insights?quarter=2026-Q2', cookie)
    expect(older.text).toMatch(/<caption[^>]*>[^<]*April to June 2026/)
    for (const other of ['2026-Q4', '2026-08', '2026-Q2&from=2026-08-01', '\'"><script>']) {
      const asked = await open(`/insights?quarter=${encodeURIComponent(other)}`, cookie)
      expect(asked.text).toMatch(/<caption[^>]*>[^<]*July to September 2026/)
      expect(asked.text).not.toContain('"><script>')
    }
  })

  it('is made of its own files only', async () => {
    for (const name of ['colours.css', 'insights.css', 'charts.js', 'chart.umd.min.js']) {
      const file = await ask(`/insights/files/${name}`)
      expect([name, file.status]).toEqual([name, 200])
      expect(file.text.length).toBeGreaterThan(500)
    }
    for (const name of ['..%2fweb.ts', '../web.ts', 'insights-page.ts', 'constructor', '']) {
      expect((await ask(`/insights/files/${name}`)).status, name).toBeGreaterThanOrEqual(400)
    }
    expect((await ask('/insights', { method: 'DELETE' })).status).toBe(405)
  })
})

describe('figures once made', () => {
  const kept = (quarter: string): Promise<Insights | null> => {
    const { deps } = t.bot
    return deps.store.read(deps.workspace, (tx) => tx.insights.get(quarter))
  }
  afterEach(() => t.slack.settled())

  it('stay as they are whatever happens later, so that two looks cannot be compared', async () => {
    const cookie = await enter('mo')
    const before = (await open('/insights', cookie)).text
    await plantConsults(t.bot.deps, { ...Q3, n: 30, seed: 3 })
    expect((await open('/insights', cookie)).text).toBe(before)
    const figures = await kept('2026-Q3')
    expect(figures?.quarter).toBe('2026-Q3')
    const other = insightsOf([], quarterOf('America/New_York', Q3.fromAt), t.bot.clock.now())
    await t.bot.deps.store.write(t.bot.deps.workspace, (tx) => tx.insights.save(other, 0))
    expect(await kept('2026-Q3')).toEqual(figures)
  })

  it('come a week after the quarter’s end', async () => {
    await plantConsults(t.bot.deps, { fromAt: local('2026-10-01T00:00'), toAt: local('2026-11-20T00:00'), n: 60, seed: 4 })
    t.bot.clock.jumpTo(local('2027-01-07T23:00'))
    const before = await open('/insights', await enter('mo'))
    expect(before.text).toContain('October to December 2026: from Fri 8 Jan.')
    expect(before.text).not.toContain('quarter=2026-Q4')
    t.bot.clock.jumpTo(local('2027-01-08T00:01'))
    expect((await open('/insights', await enter('mo'))).text).toContain('quarter=2026-Q4')
  })
})
