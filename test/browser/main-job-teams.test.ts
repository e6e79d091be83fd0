import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { startTestBot, type TestBot } from '../support/bot.ts'
import { launchChromium, noteWrongs } from './support/chromium.ts'

/** Screenshots to look at. With TEAMS_PICTURE set, the README's picture of Teams is taken as well. */
const SHOTS = 'test-results/main-job-teams'

let t: TestBot
let browser: Browser
let page: Page
let shots = ''
const wrong: string[] = []

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
})
beforeEach(async () => {
  t = await startTestBot()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  noteWrongs(page, t.bot.address, wrong)
  await page.goto(t.bot.address)
})
afterEach(async () => {
  await page.context().close()
  await t.stop()
  expect(wrong.splice(0)).toEqual([])
})

const shot = (name: string) => page.screenshot({ path: `${SHOTS}/${shots}-${name}.png` })
const column = (name: string): Locator => page.getByRole('region', { name: new RegExp(name) })
const dialog = (who: Locator, title: string): Locator => who.getByRole('dialog', { name: new RegExp(title) })

async function toTeams(who: Locator): Promise<void> {
  await who.getByText('Teams', { exact: true }).click()
  await who.getByRole('tab', { name: 'Chat' }).waitFor()
}

/** Goes on from the page that is open to the one called `title`; in Teams a page that a choice changed is shown once more before. */
async function next(who: Locator, title: string, label = 'Next'): Promise<Locator> {
  const there = dialog(who, title)
  const on = who.getByRole('button', { name: label })
  for (let i = 0; i < 3 && !(await there.isVisible()); i += 1) {
    const before = await who.getByRole('dialog').elementHandle()
    await on.click()
    await page.waitForFunction((node) => !(node as HTMLElement).isConnected, before)
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
  }
  await there.waitFor()
  return there
}

test.each([
  ['a worker in Teams and a supervisor in Slack', 'dana', ['Dana Cruz']],
  ['a worker in Slack and a supervisor in Teams', 'sam', ['Sam Okafor']],
  ['both in Teams', 'both', ['Dana Cruz', 'Sam Okafor']],
])('%s share one consult to its answer, by the page alone', async (_title, name, inTeams) => {
  shots = name
  const dana = column('Dana Cruz')
  const sam = column('Sam Okafor')
  for (const who of inTeams) await toTeams(column(who))
  await shot('start')

  await dana.getByRole('combobox').fill('/boundary')
  await dana.getByRole('combobox').press('Enter')
  await dialog(dana, 'Is anyone in danger').waitFor()
  await shot('gate')
  await dana.getByRole('button', { name: 'No danger, go on' }).click()
  const about = dialog(dana, 'What is it about')
  await about.getByLabel('It just happened').check()
  await about.getByLabel('They want more than a worker: love, dating, jealousy').check()
  await shot('about')
  const steps = await next(dana, 'Your steps')
  await steps.getByLabel('4. Use your agency’s rule').selectOption({ label: 'Read, and it is clear' })
  await shot('steps')
  const ask = await next(dana, 'Ask for supervision', 'Ask Sam')
  await ask.getByLabel('No', { exact: true }).check()
  await ask.getByLabel('What was said or done, by them and you?').fill('On a visit the client said we have something special.')
  await shot('ask')
  const review = await next(dana, 'Check and send')
  await review.getByText('They will read:').waitFor()
  await shot('review')
  await review.getByRole('button', { name: 'Send', exact: true }).click()
  const sent = dialog(dana, 'Sent')
  await sent.getByRole('button', { name: 'Done' }).click()
  await dana.getByText('sent, not yet seen').first().waitFor()

  await sam.getByRole('button', { name: 'Read', exact: true }).last().click()
  const read = dialog(sam, 'Consult')
  await read.getByText('something special').waitFor()
  await shot('read')
  if (name === 'both' && process.env.TEAMS_PICTURE) await page.screenshot({ path: process.env.TEAMS_PICTURE })
  await read.getByRole('button', { name: 'Seen, I will answer' }).click()
  await dana.getByText('seen by Sam Okafor').first().waitFor()
  await sam.getByRole('button', { name: 'Answer', exact: true }).last().click()
  const answer = dialog(sam, 'Answer')
  await answer.getByLabel('In writing, here').check()
  await answer.getByLabel('Your answer to Dana Cruz').fill('Thank you for telling me. Say your role once more.')
  await shot('answer')
  await answer.getByRole('button', { name: 'Send answer' }).click()
  await dana.getByText('answered by Sam Okafor').first().waitFor()
  if (!inTeams.includes('Dana Cruz'))
    await dana
      .getByRole('button', { name: /repl|thread/i })
      .first()
      .click()
  await dana.getByText('Say your role once more').first().waitFor()
  await shot('answered')
  await dana.getByRole('button', { name: 'This works for me' }).last().click()
  await sam.getByText('plan agreed').first().waitFor()
  await shot('agreed')
  expect(t.slack.warnings).toEqual([])
  expect(t.bot.sandbox.teams.warnings).toEqual([])
})

test('on a phone in Teams the alarm is one press away', async () => {
  shots = 'phone'
  await page.setViewportSize({ width: 390, height: 844 })
  const dana = column('Dana Cruz')
  await toTeams(dana)
  await shot('welcome')
  await dana.getByRole('combobox').fill('/boundary')
  await dana.getByRole('combobox').press('Enter')
  await dana.getByRole('button', { name: 'I need help now' }).waitFor()
  await shot('gate')
  await dana.getByRole('button', { name: 'I need help now' }).click()
  await dialog(dana, 'Your alarm').waitFor()
  await shot('danger')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
})
