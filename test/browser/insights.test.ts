import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startTestBot, type TestBot } from '#test/support/bot.ts'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { largeAgency } from '#test/support/large-agency.ts'
import { plantConsults } from '#test/support/past-consults.ts'
import { local } from '#test/support/riverside.ts'
import { launchChromium } from './support/chromium.ts'

const SHOTS = 'test-results/insights'
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const QUARTERS = [
  ['2026-01-01', '2026-04-01', 60],
  ['2026-04-01', '2026-07-01', 150],
  ['2026-07-01', '2026-10-01', 190],
] as const

let browser: Browser
let dir: string
let t: TestBot
const wrong: string[] = []

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  dir = await mkdtemp(join(tmpdir(), 'bb-'))
  t = await startTestBot({ dataDir: join(dir, 'data'), env: { AGENCY_FILE: largeAgency(dir).file } })
  for (const [i, [from, to, n]] of QUARTERS.entries())
    await plantConsults(t.bot.deps, { fromAt: local(`${from}T00:00`), toAt: local(`${to}T00:00`), n, seed: i + 1 })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await t?.stop()
  await rm(dir, { recursive: true, force: true })
})
afterEach(() => {
  expect(wrong.splice(0)).toEqual([])
})

/** A browser page that notes every fault, refused script or style, and request to elsewhere. */
async function blank(options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (said) => said.type() === 'error' && !said.text().includes('status of 4') && wrong.push(said.text()))
  page.on('request', (request) => {
    if (!request.url().startsWith(t.bot.address) && !request.url().startsWith('data:')) wrong.push(`asked for ${request.url()}`)
  })
  return page
}

async function link(): Promise<string> {
  const mo = t.person('mo')
  await mo.type('/boundary insights')
  await t.slack.settled()
  return JSON.stringify(t.slack.messages(mo.id).at(-1)).match(/"url":"([^"]+)"/)?.[1] ?? ''
}

/** The page as Mo opens it, by the link and its one button. */
async function insights(options: BrowserContextOptions): Promise<Page> {
  const page = await blank(options)
  await page.goto(await link())
  await page.getByRole('button', { name: 'Show the figures' }).click()
  await page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor()
  return page
}

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test.each([
  ['wide-light', { viewport: WIDE, colorScheme: 'light' }],
  ['wide-dark', { viewport: WIDE, colorScheme: 'dark' }],
  ['phone-light', { viewport: PHONE, colorScheme: 'light' }],
  ['phone-dark', { viewport: PHONE, colorScheme: 'dark' }],
] as const)('%s: charts are drawn, each beside its table, and nothing runs over the edge', async (name, options) => {
  const page = await insights(options)
  for (const id of ['answer', 'times', 'kinds']) {
    await page.locator(`[data-table="${id}"] canvas`).waitFor({ state: 'visible' })
    expect(
      await page
        .getByRole('table')
        .and(page.locator(`#${id}`))
        .locator('td')
        .count(),
    ).toBeGreaterThan(3)
  }
  expect(await sideways(page)).toBe(0)
  expect(page.url()).toBe(`${t.bot.address}/insights`)
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
  await page.context().close()
})

test('the one-button page and the page for a link that is over, on a phone in the dark', async () => {
  const page = await blank({ viewport: PHONE, colorScheme: 'dark' })
  const url = await link()
  await page.goto(url)
  await page.screenshot({ path: `${SHOTS}/enter.png` })
  await page.getByRole('button', { name: 'Show the figures' }).click()
  await page.getByRole('heading', { name: 'Insights', level: 1 }).waitFor()
  await page.goto(url)
  await page.getByRole('button', { name: 'Show the figures' }).click()
  await page.getByRole('heading', { name: 'This link is over' }).waitFor()
  await page.screenshot({ path: `${SHOTS}/over.png` })
  await page.context().close()
})

test('without a script every figure is there as a table, and no empty chart', async () => {
  const page = await insights({ viewport: PHONE, javaScriptEnabled: false })
  expect(await page.locator('table').count()).toBeGreaterThanOrEqual(5)
  expect(await page.locator('canvas:visible').count()).toBe(0)
  await page.getByRole('link', { name: 'April to June 2026' }).click()
  await page.getByRole('caption').filter({ hasText: 'April to June 2026' }).first().waitFor()
  await page.screenshot({ path: `${SHOTS}/no-script.png`, fullPage: true })
  await page.context().close()
})

test('by keyboard alone: past the head to the figures, along a wide table, to another quarter, and out', async () => {
  const page = await insights({ viewport: PHONE })
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim().split('\n')[0])
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('Skip to the figures')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))).toBe('answer-caption')
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => (document.activeElement?.scrollLeft ?? 0) > 0)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('caption').filter({ hasText: 'January to March 2026' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'January to March 2026' }).getAttribute('aria-current')).toBe('page')
  await page.getByRole('button', { name: 'Close the figures' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Closed' }).waitFor()
  await page.goto(`${t.bot.address}/insights`)
  await page.getByRole('heading', { name: 'This link is over' }).waitFor()
  await page.context().close()
})

test('a reader in a browser without the cookie sees nothing of it', async () => {
  const page = await insights({ viewport: WIDE })
  const other = await blank({ viewport: WIDE })
  await other.goto(page.url())
  await other.getByRole('heading', { name: 'This link is over' }).waitFor()
  expect(await other.locator('table').count()).toBe(0)
  await other.context().close()
  await page.context().close()
})

test('the link in the sandbox opens in a new tab', async () => {
  const page = await blank({ viewport: WIDE })
  await page.goto(`${t.bot.address}/`)
  await page.getByRole('tab', { name: /^Mo/ }).click()
  const column = page.getByRole('region', { name: /^Mo/ })
  const links = column.getByRole('link', { name: 'Show the figures' })
  const before = await links.count()
  await column.getByRole('combobox').fill('/boundary insights')
  await column.getByRole('combobox').press('Enter')
  await links.nth(before).waitFor()
  const [tab] = await Promise.all([page.waitForEvent('popup'), links.nth(before).click()])
  await tab.getByRole('button', { name: 'Show the figures' }).click()
  await tab.getByRole('heading', { name: 'In time, and who was needed' }).waitFor()
  await page.context().close()
})
