import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { Platform } from '#sandbox/product.ts'
import { actingPerson as inTeams } from '#sandbox/teams/people/acting-person.ts'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { done, fillAbout, fillAsk } from '../contract/support/steps.ts'
import { openWalk, type Walk } from '../walk/open-walk.ts'
import { closeIt } from '../walk/usual-path.ts'
import { launchChromium } from './support/chromium.ts'

/** What a phone shows. */
const PHONE = { width: 390, height: 844 }

let walk: Walk
let browser: Browser
beforeAll(async () => {
  walk = await openWalk()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await walk?.close()
})

/** Somebody on this platform, and the sandbox's page on a phone of theirs. */
async function on(platform: Platform, key: string): Promise<{ person: ActingPerson; page: Page }> {
  const { sandbox, deps } = walk.bot
  await sandbox.moveTo(named(key), platform)
  const { teams } = deps.agency.current().byKey.get(named(key)) ?? {}
  const person = platform === 'teams' ? inTeams(sandbox.teams, teams ?? '') : walk.walker(key)
  const page = await (await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' })).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(`${walk.bot.address}/?show=${key}`)
  await page.getByRole('region').first().waitFor()
  return { person, page }
}

/** What axe objects to on the page that is open, once its title is there: rule, and the element. */
async function objections(page: Page, title: string, at = '[role=dialog]'): Promise<string[]> {
  await page.locator(at).first().getByRole('heading', { name: title }).first().waitFor()
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate((where) => (globalThis as unknown as { axe: typeof axe }).axe.run(where), at)
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${title}: ${id}: ${node.html.slice(0, 160)}`))
}

describe.each(['slack', 'teams'] as const)('in the view of %s', (platform) => {
  test('axe finds nothing on the pages of the guide, My steps, Read, the answer and the record', async () => {
    const [{ person: dana, page: danas }, { person: sam, page: sams }] = [await on(platform, 'dana'), await on(platform, 'sam')]
    const found: string[] = []
    const look = async (whose: Page, title: string) => void found.push(...(await objections(whose, title)))
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await look(danas, 'Is anyone in danger?')
    await dana.press('No danger, go on')
    await dana.form('What is it about')
    await fillAbout(dana)
    await look(danas, 'What is it about?')
    await done(dana.submit())
    await dana.form('Your steps')
    await look(danas, 'Your steps')
    await dana.press('How', 'An unclear boundary')
    await dana.form('How')
    await look(danas, 'How to do it')
    await dana.close()
    await dana.form('Your steps')
    if (platform === 'teams') await byKeyboard(danas)
    else await done(dana.submit())
    await dana.form('Ask for supervision')
    await look(danas, 'Ask for supervision')
    await fillAsk(dana, 'On a visit the client said we have something special.')
    await done(dana.submit())
    await dana.form('Check and send')
    await look(danas, 'Check and send')
    await done(dana.submit())
    const token = /\b([A-Z0-9]{4}) goes to/.exec((await dana.form('Sent')).words)?.[1] ?? ''
    await look(danas, 'Sent')
    await done(dana.submit())
    await dana.pressCard(token, 'My steps')
    await dana.form('Your steps')
    await look(danas, 'Your steps')
    await dana.close()
    await sam.pressCard(token, 'Read')
    await sam.form('Consult')
    await look(sams, `Consult ${token}`)
    await done(sam.submit())
    await sam.pressCard(token, 'Answer')
    await sam.form('Answer')
    await look(sams, 'Answer')
    await sam.fill('answer.mode', 'mode.written')
    await sam.fill('answer.text', 'Say your role once more.')
    await done(sam.submit())
    await dana.card(token, 'answered')
    await closeIt(sam, token)
    await dana.pressCard(token, 'Read the new record')
    await dana.form('Record')
    await look(danas, `Record ${token}`)
    await dana.close()
    expect(found).toEqual([])
  })
})

describe.each(['slack', 'teams'] as const)('in the view of %s', (platform) => {
  test('axe finds nothing on what only some come to: where there is no talk, one’s own words, kept, the next contact and what is asked after it', async () => {
    const { person: dana, page } = await on(platform, 'dana')
    const found: string[] = []
    const look = async (title: string, at?: string) => void found.push(...(await objections(page, title, at)))
    await toAboutAnew(dana)
    await dana.fill('about.category', 'category.threat_stalking')
    await fillAbout(dana, 'threat_stalking')
    await done(dana.submit())
    await dana.form('What helps now')
    await look('What helps now')
    await dana.close()
    await toAboutAnew(dana)
    await fillAbout(dana)
    await done(dana.submit())
    await dana.form('Your steps')
    await dana.press('Make it mine')
    await dana.form('Make it mine')
    await look('Make it mine')
    await dana.fill('mine.role', 'family support worker')
    await done(dana.submit())
    await dana.form('My own words')
    await look('My own words')
    await done(dana.submit())
    await dana.form('Your steps')
    await dana.press('Enough for now')
    await dana.form('Kept for you')
    await look('Kept for you')
    await dana.press('Ask my supervisor')
    await dana.form('Ask for supervision')
    await fillAsk(dana, 'On a visit the client said we have something special.')
    await done(dana.submit())
    await dana.form('Check and send')
    await done(dana.submit())
    const token = /\b([A-Z0-9]{4}) goes to/.exec((await dana.form('Sent')).words)?.[1] ?? ''
    await done(dana.submit())
    await dana.pressCard(token, 'My steps')
    await dana.form('Your steps')
    await look('Your steps')
    await dana.press('Next contact')
    await dana.form('Next contact')
    await look('Next contact')
    await dana.fill('next_contact.date', dayIn(walk.bot.clock.now() + DAY))
    await done(dana.submit())
    await dana.close()
    await walk.passTo(walk.bot.clock.now() + 6 * DAY)
    await dana.says(`${token}: did it land?`)
    await dana.pressOn(`${token}: did it land?`, 'They went on')
    await dana.form('Is anyone in danger')
    await look('Is anyone in danger?')
    await dana.press('No danger, go on')
    await dana.form('They went on')
    await look('They went on')
    await dana.close()
    if (platform === 'slack') await page.locator('button.replies').last().click()
    await look(`${token}: did it land?`, platform === 'slack' ? '.thread' : '.column')
    expect(found).toEqual([])
  })
})

const DAY = 86_400_000
const dayIn = (at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/New_York').toPlainDate().toString()

/** A new draft, whatever was begun before. */
async function toAboutAnew(who: ActingPerson): Promise<void> {
  await who.type('/boundary')
  if ((await who.form('')).title.startsWith('Pick up')) await who.press('Start a new one')
  await who.form('Is anyone in danger')
  await who.press('No danger, go on')
  await who.form('What is it about')
}

/** Each menu is called as its row is; the fifth row has none. */
const MENUS = [
  'Say what your role is, kindly and firmly',
  'Bring the talk back to the work',
  'Say the help goes on, and why you care',
  'Use your agency’s rule',
  'Write it in the client’s file',
  'Stay the same, warm and clear',
]

/** The steps with the keyboard alone: in the order they stand, each menu by the name of its row, one of them chosen, and on to the next page. */
async function byKeyboard(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Your steps' }).first().focus()
  const order: string[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const full = await page.evaluate(() => {
      const node = document.activeElement as HTMLInputElement | null
      const labels = [...(node?.labels ?? [])].map((label) => label.textContent)
      const by = (node?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '')
      return [node?.getAttribute('aria-label'), ...labels, by.join(' ').trim(), node?.textContent].find((one) => one)?.trim() ?? ''
    })
    // The number of the row, with a sign that keeps a list from being made of it.
    const name = full.replace(/^[^a-z]+/iu, '')
    if (name === MENUS[0]) {
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
    }
    order.push(name)
    if (name.startsWith('Ask ')) break
    if (order.length > 60) throw new Error(`never came to the button that leads on: ${order.join(', ')}`)
  }
  expect(order.filter((name) => MENUS.includes(name))).toEqual(MENUS)
  expect(order.indexOf('Someone is in danger')).toBeLessThan(order.indexOf(MENUS[0] as string))
  expect(order.filter((name) => name === '')).toEqual([])
  await page.keyboard.press('Enter')
  await dialog.getByRole('heading', { name: 'Ask for supervision' }).first().waitFor()
}
