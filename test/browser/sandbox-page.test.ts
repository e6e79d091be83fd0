import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSampleSandbox } from '#test/sandbox/support/sample-sandbox.ts'
import { button, plain, SAM, section } from '#test/sandbox/support/workspace.ts'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { launchChromium, noteWrongs } from './support/chromium.ts'

const SHOTS = 'test-results/sandbox-page'

const confirm = { title: plain('Close?'), text: plain('It can be opened again.'), confirm: plain('Yes, close'), deny: plain('Not yet') }
const CARD = [
  section('A card'),
  {
    type: 'actions',
    elements: [
      { ...button('close', 'Close it'), confirm },
      { type: 'overflow', action_id: 'more', options: [{ text: plain('Pass on'), value: 'handover' }] },
    ],
  },
]

let browser: Browser
let s: Awaited<ReturnType<typeof openSampleSandbox>>
let page: Page
const wrong: string[] = []

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
})
beforeEach(async () => {
  s = await openSampleSandbox()
  page = await open({ width: 1280, height: 800 })
})
afterEach(async () => {
  await page.context().close()
  await s.close()
  expect(wrong.splice(0)).toEqual([])
})

async function open(viewport: { width: number; height: number }, more: { colorScheme?: 'dark'; query?: string } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme: more.colorScheme ?? 'light', reducedMotion: 'reduce' })
  const opened = await context.newPage()
  opened.setDefaultTimeout(PATIENCE_MS)
  noteWrongs(opened, s.url, wrong)
  await opened.goto(`${s.url}/${more.query ?? ''}`)
  await opened.getByRole('tablist', { name: 'People' }).waitFor()
  return opened
}

const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
const dialog = () => page.getByRole('dialog')
const focused = () =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('placeholder'))
const said = (text: RegExp) => page.locator('#said', { hasText: text }).waitFor({ state: 'attached' })

test('the way past the head that is taken before the first look at a person came back leads there once it is', async () => {
  const held = Promise.withResolvers<void>()
  const asked = page.waitForRequest(/\/sandbox\/screen\?user=U0DANA$/)
  await page.route(/\/sandbox\/screen\?user=U0DANA$/, async (route) => {
    await held.promise
    await route.continue()
  })
  await page.reload()
  await asked
  await page.getByRole('link', { name: 'Skip to the messages' }).press('Enter')
  held.resolve()
  await expect.poll(focused).toBe('Type /boundary or a message')
})

test('by keyboard alone: a command, a page, its choices and boxes, an error, and the card that comes of it', async () => {
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('Skip to the messages')
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('Type /boundary or a message')
  await page.keyboard.type('/')
  await page.keyboard.press('ArrowDown')
  const box = column('Dana').getByRole('combobox')
  expect(await box.getAttribute('aria-activedescendant')).toBe(await column('Dana').getByRole('option').first().getAttribute('id'))
  await page.keyboard.press('Enter')

  await dialog().waitFor()
  await said(/Is anyone in danger\?, page opened/)
  await expect.poll(focused).toBe('Is anyone in danger?')
  await page.screenshot({ path: `${SHOTS}/gate.png` })
  await dialog().getByRole('button', { name: 'No danger, go on' }).press('Enter')
  await dialog().getByRole('heading', { name: 'What is it about?' }).waitFor()
  await expect.poll(focused).toBe('What is it about?')

  const facts = dialog().getByRole('textbox', { name: 'What was said or done?' })
  await facts.fill('Hm')
  await dialog().getByRole('radio', { name: 'Option now' }).press('Space')
  await dialog().getByText('You can leave at any time').waitFor()
  expect(await facts.inputValue()).toBe('Hm')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('now')

  await dialog().getByRole('button', { name: 'Send' }).press('Enter')
  const who = dialog().getByRole('combobox', { name: 'Who is it?' })
  await dialog().getByText('Please complete this required field.').waitFor()
  expect(await who.evaluate((node) => node === document.activeElement)).toBe(true)
  expect(await who.getAttribute('aria-invalid')).toBe('true')
  expect(await page.locator(`#${await who.getAttribute('aria-describedby')}`).textContent()).toContain('required')
  await who.selectOption('client')
  await dialog().getByRole('button', { name: 'Send' }).press('Enter')
  await dialog().getByText('Write a line').waitFor()
  expect(await facts.evaluate((node) => node === document.activeElement)).toBe(true)
  await facts.fill('They gave me a watch.')
  await page.screenshot({ path: `${SHOTS}/form.png` })
  await dialog().getByRole('button', { name: 'Send' }).press('Enter')

  await dialog().waitFor({ state: 'hidden' })
  await said(/Page closed/)
  await expect.poll(focused).toBe('Type /boundary or a message')
  await column('Sam').getByRole('heading', { name: 'K7F2: new' }).waitFor()
  expect(await column('Sam').getByText('Lock screen shows:').locator('..').textContent()).toContain('You have a consult to look at.')
  await page.screenshot({ path: `${SHOTS}/card.png` })
  expect(s.slack.warnings).toEqual([])
})

test('a pushed page lies on top and Escape goes back one; the rest of the column is out of reach meanwhile', async () => {
  await page.getByRole('button', { name: 'Start as Dana' }).click()
  await dialog().getByRole('button', { name: 'No danger, go on' }).click()
  await dialog().getByRole('button', { name: 'How to do it' }).click()
  await dialog().getByRole('heading', { name: 'How to do it' }).waitFor()
  expect(
    await column('Dana')
      .locator('.column-main')
      .evaluate((node: HTMLElement) => node.inert),
  ).toBe(true)
  expect(
    await column('Sam')
      .locator('.column-main')
      .evaluate((node: HTMLElement) => node.inert),
  ).toBe(false)
  await page.keyboard.press('Escape')
  await dialog().getByRole('heading', { name: 'What is it about?' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
})

test('a thread, a menu, a confirm that starts on no, and Home, as the supervisor', async () => {
  const root = await s.web.chat.postMessage({
    channel: s.slack.dm(SAM),
    text: 'Card',
    blocks: CARD as never,
  })
  await s.web.chat.postMessage({
    channel: s.slack.dm(SAM),
    thread_ts: root.ts as string,
    text: 'A line with *bold*, <https://a.example|a link> and &lt;b&gt;',
  })
  await column('Sam')
    .getByRole('button', { name: /1 reply/ })
    .click()
  const thread = column('Sam').getByRole('complementary', { name: 'Thread' })
  expect(await thread.locator('strong').textContent()).toBe('bold')
  expect(await thread.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe('https://a.example')
  expect(await thread.getByRole('log').textContent()).toContain('<b>')
  await thread.getByRole('textbox').fill('Looking into it')
  await page.keyboard.press('Enter')
  await thread.getByText('Looking into it').waitFor()
  expect(s.slack.messages(SAM, { thread: root.ts as string }).at(-1)?.text).toBe('Looking into it')
  await page.keyboard.press('Escape')
  await thread.waitFor({ state: 'hidden' })
  await column('Sam')
    .getByRole('button', { name: /^2 replies.?\d\d:\d\d$/ })
    .waitFor()
  await column('Sam')
    .getByRole('button', { name: /2 replies/ })
    .click()
  await column('Sam').getByRole('tab', { name: 'Home' }).click()
  await thread.waitFor({ state: 'hidden' })
  await column('Sam').getByRole('tab', { name: 'Messages' }).click()

  await column('Sam').getByRole('button', { name: 'Close it' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Close?' })
  await expect.poll(focused).toBe('Not yet')
  await page.keyboard.press('Escape')
  await ask.waitFor({ state: 'hidden' })
  await expect.poll(focused).toBe('Close it')
  expect(s.bot.received.filter((r) => r.kind === 'interaction')).toEqual([])
  await page.keyboard.press('Enter')
  await ask.getByRole('button', { name: 'Yes, close' }).click()
  await s.slack.until(() => s.bot.received.some((r) => r.payload.actions?.[0]?.action_id === 'close'))
  await column('Sam').locator('summary', { hasText: 'More' }).press('Enter')
  await column('Sam').getByRole('button', { name: 'Pass on' }).click()
  await s.slack.until(() => s.bot.received.some((r) => r.payload.actions?.[0]?.selected_option?.value === 'handover'))

  await column('Sam').getByRole('tab', { name: 'Messages' }).focus()
  await page.keyboard.press('ArrowRight')
  await column('Sam').getByRole('heading', { name: 'Your consults' }).waitFor()
  await column('Sam').getByRole('button', { name: 'Flag something' }).click()
  await dialog().waitFor()
})

test('people are tabs with arrow keys and unread counts; the address keeps who is shown', async () => {
  await s.web.chat.postMessage({ channel: s.slack.dm('U0BO'), text: 'For Bo' })
  await page.getByRole('tab', { name: 'Bo backup 1 new' }).waitFor()
  await page.getByRole('tab', { name: /^Dana/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await column('Bo').getByRole('log').getByText('For Bo').waitFor()
  await page.getByRole('tab', { name: 'Bo backup', exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('show')).toContain('bo')
  await page.reload()
  await column('Bo').getByRole('log').getByText('For Bo').waitFor()
  await page.getByRole('button', { name: /^Hide/ }).click()
  expect(await page.locator('.column').count()).toBe(1)
})

test('the clock jumps to the next moment, says what came, pauses, and the platform fails on request', async () => {
  await page.getByText('Next for Sam Okafor').first().waitFor()
  await page.getByRole('button', { name: 'Jump to next' }).click()
  await said(/It is now .*15:05.* 1 new message\./)
  await column('Sam').getByText('waits since an hour').waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Go on' }).waitFor()
  await page.getByRole('button', { name: 'Speed 60', exact: true }).click()
  await page.getByRole('button', { name: 'Speed 60', exact: true, pressed: true }).waitFor()

  await page.locator('summary', { hasText: 'Make it fail' }).press('Enter')
  await page.getByRole('radio', { name: 'Broken (500)' }).check()
  await page.getByRole('status').getByText('The platform is set to fail: Broken (500)').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Start over' }).click()
  const ask = page.getByRole('alertdialog', { name: 'Start over?' })
  expect(await ask.getByRole('button', { name: 'Go on' }).evaluate((node) => node === document.activeElement)).toBe(true)
  const anew = page.waitForEvent('load')
  await ask.getByRole('button', { name: 'Start over' }).click()
  await anew
  await page.getByRole('button', { name: 'Start as Dana' }).waitFor()
})

test('trouble with the bot is told in the column and nothing typed is lost', async () => {
  await page.getByRole('button', { name: 'Start as Dana' }).click()
  await dialog().getByRole('button', { name: 'No danger, go on' }).click()
  const facts = dialog().getByRole('textbox', { name: 'What was said or done?' })
  await facts.fill('Words that must stay')
  await dialog().getByRole('combobox', { name: 'Who is it?' }).selectOption('client')
  await dialog().getByRole('radio', { name: 'Option just' }).check()
  await s.slack.settled()
  s.bot.react = () => ({ status: 500 })
  await dialog().getByRole('button', { name: 'Send' }).click()
  await dialog().getByRole('alert').getByText('Try again').waitFor()
  expect(await facts.inputValue()).toBe('Words that must stay')
  await page.screenshot({ path: `${SHOTS}/trouble.png` })
})

test.each([
  ['a phone', 390, 844],
  ['a laptop', 1280, 800],
  ['a laptop zoomed to 200%', 640, 400],
  ['a small phone', 320, 640],
])('%s shows everything without sideways scroll, with targets one can hit', async (_name, width, height) => {
  await page.context().close()
  page = await open({ width, height }, { colorScheme: 'dark' })
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await sideways()).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Start as Dana' }).click()
  await dialog().getByRole('button', { name: 'No danger, go on' }).click()
  await dialog().getByRole('heading', { name: 'What is it about?' }).waitFor()
  expect(await sideways()).toBeLessThanOrEqual(0)
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, select, textarea, input:not([type=radio]):not([type=checkbox]), label.choice')]
      .map((node) => ({ text: node.textContent?.slice(0, 30), box: node.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 42 || box.width < 42))
      .map(({ text, box }) => `${text} ${Math.round(box.width)} x ${Math.round(box.height)}`),
  )
  expect(small).toEqual([])
  await page.screenshot({ path: `${SHOTS}/${width}.png` })
})

test('every control has a name, and ids are unique', async () => {
  await page.getByRole('button', { name: 'Start as Dana' }).click()
  await dialog().getByRole('button', { name: 'No danger, go on' }).click()
  await dialog().getByRole('heading', { name: 'What is it about?' }).waitFor()
  const faults = await page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLInputElement>('button, a, input, select, textarea, summary')]
    const named = (node: HTMLInputElement) =>
      node.textContent?.trim() || node.getAttribute('aria-label') || [...(node.labels ?? [])].some((label) => label.textContent?.trim())
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id)
    const pointed = [...document.querySelectorAll('[aria-labelledby], [aria-describedby], [aria-controls]')].flatMap((node) =>
      ['aria-labelledby', 'aria-describedby', 'aria-controls'].flatMap((name) => node.getAttribute(name)?.split(' ') ?? []),
    )
    return [
      ...controls.filter((node) => !named(node)).map((node) => node.outerHTML.slice(0, 120)),
      ...ids.filter((id, i) => ids.indexOf(id) !== i),
      ...pointed.filter((id) => document.getElementById(id) === null),
    ]
  })
  expect(faults).toEqual([])
})
