import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { startTestBot, type TestBot } from '../support/bot.ts'
import { launchChromium } from './support/chromium.ts'

/** Screenshots to look at: what a newcomer sees, page by page. With README_PICTURE set, the README's picture is taken as well. */
const SHOTS = 'test-results/main-job'

let t: TestBot
let browser: Browser
let page: Page
const wrong: string[] = []

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  t = await startTestBot()
  browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.goto(t.bot.address)
})
afterAll(async () => {
  await browser.close()
  await t.stop()
})

let shots = 0
const shot = async (name: string) => {
  shots += 1
  await page.screenshot({ path: `${SHOTS}/${String(shots).padStart(2, '0')}-${name}.png` })
}
/** One person's column of the page. */
const column = (name: string): Locator => page.getByRole('region', { name: new RegExp(name) })
const dialog = (who: Locator, title: string): Locator => who.getByRole('dialog', { name: new RegExp(title) })

test('two people take a consult from /boundary to a record both have read, by the page alone', async () => {
  const dana = column('Dana Cruz')
  const sam = column('Sam Okafor')
  await shot('start')

  const box = dana.getByRole('combobox')
  await box.fill('/boundary')
  await box.press('Enter')
  await dialog(dana, 'Is anyone in danger').waitFor()
  await shot('gate')
  await dana.getByRole('button', { name: 'No danger, go on' }).click()

  const about = dialog(dana, 'What is it about')
  await about.getByLabel('It just happened').check()
  await about.getByLabel('They want more than a worker: love, dating, jealousy').check()
  await shot('about')
  await about.getByRole('button', { name: 'Next' }).click()

  const steps = dialog(dana, 'Your steps')
  await steps.waitFor()
  await shot('steps')
  await steps.getByLabel('4. Use your agency’s rule').selectOption({ label: 'Read, and it is clear' })
  await steps.getByRole('button', { name: 'Ask Sam' }).click()

  const ask = dialog(dana, 'Ask for supervision')
  await ask.getByLabel('No', { exact: true }).check()
  await ask.getByLabel('What was said or done, by them and you?').fill('On a visit the client said we have something special.')
  await shot('ask')
  await ask.getByRole('button', { name: 'Next' }).click()

  const review = dialog(dana, 'Check and send')
  await review.getByText('They will read:').waitFor()
  await shot('review')
  await review.getByRole('button', { name: 'Send' }).click()
  const sent = dialog(dana, 'Sent')
  await sent.waitFor()
  await shot('sent')
  await sent.getByRole('button', { name: 'Done' }).click()
  await dana.getByText('sent, not yet seen').first().waitFor()

  await sam.getByRole('button', { name: 'Read', exact: true }).click()
  const read = dialog(sam, 'Consult')
  await read.getByText('something special').waitFor()
  await shot('read')
  if (process.env.README_PICTURE) await page.screenshot({ path: process.env.README_PICTURE })
  await read.getByRole('button', { name: 'Seen, I will answer' }).click()
  await dana.getByText('seen by Sam Okafor').first().waitFor()

  await sam.getByRole('button', { name: 'Answer', exact: true }).click()
  const answer = dialog(sam, 'Answer')
  await answer.getByLabel('In writing, here').check()
  await answer.getByLabel('Your answer to Dana Cruz').fill('Thank you for telling me. Say your role once more.')
  await shot('answer')
  await answer.getByRole('button', { name: 'Send answer' }).click()
  await dana.getByText('answered by Sam Okafor').first().waitFor()

  await dana
    .getByRole('button', { name: /repl|thread/i })
    .first()
    .click()
  await dana.getByText('Say your role once more').first().waitFor()
  await shot('answer-in-thread')
  await dana.getByRole('complementary', { name: 'Thread' }).getByRole('button', { name: 'This works for me' }).first().click()

  await sam.getByText('plan agreed').first().waitFor()
  await sam.getByRole('button', { name: 'Close with outcome' }).first().click()
  const close = dialog(sam, 'Close with outcome')
  await close.getByLabel('What came of it?').selectOption({ label: 'Advice given; they carry on with the plan' })
  await close.getByLabel('Advice: the worker decides').check()
  await close.getByLabel(/Why this, and what else/).fill('First time, no danger, a clear limit.')
  await close.getByLabel('Yes, nothing more needed').check()
  await shot('close')
  await close.getByRole('button', { name: 'Next' }).click()
  const detail = dialog(sam, 'A few details')
  await detail.getByLabel('Look again on').fill('2026-12-07')
  await detail.getByLabel(/Who tells the client/).fill('Dana, at the next visit.')
  await detail.getByRole('button', { name: 'Close and write record' }).click()

  await dana.getByRole('complementary', { name: 'Thread' }).getByRole('button', { name: 'Read the new record' }).first().click()
  const record = dialog(dana, 'Record')
  await record.getByText('Advice, and why').waitFor()
  await shot('record')
  await record.getByRole('button', { name: 'I have read it' }).click()
  await sam.getByRole('button', { name: 'Read the new record' }).first().click()
  await dialog(sam, 'Record').getByRole('button', { name: 'I have read it' }).click()
  await dana
    .getByText(/Read by both/)
    .first()
    .waitFor()
  await shot('closed')

  await dana.getByRole('tab', { name: 'Home' }).click()
  await dana.getByText('When you flag, it goes to').waitFor()
  await shot('home')
  expect(wrong).toEqual([])
  expect(t.slack.warnings).toEqual([])
  expect(t.slack.sentTwice()).toEqual([])
})

test('on a phone one person fills the screen, and the alarm is one press away', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(t.bot.address)
  const dana = column('Dana Cruz')
  const box = dana.getByRole('combobox')
  await box.fill('/boundary')
  await box.press('Enter')
  await dana.getByRole('button', { name: 'I need help now' }).waitFor()
  await shot('phone-gate')
  // Whoever is in no danger need not scroll past the alarms: the lower edge of the button is not covered by anything.
  const goOn = await dana.getByRole('button', { name: 'No danger, go on' }).boundingBox()
  const at = { x: (goOn?.x ?? 0) + 20, y: (goOn?.y ?? 0) + (goOn?.height ?? 0) - 4 }
  expect(await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.textContent, at)).toContain('No danger, go on')
  await dana.getByRole('button', { name: 'I need help now' }).click()
  await dialog(dana, 'Your alarm').waitFor()
  await shot('phone-danger')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
})
