import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSampleSandbox } from '#test/sandbox/support/sample-sandbox.ts'
import { CHANNEL, card, DANA, SAM, text, withCard } from '#test/sandbox/support/tenant.ts'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { launchChromium, noteWrongs } from './support/chromium.ts'

/** Screenshots to look at. */
const SHOTS = 'test-results/teams-view'

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
  s = await openSampleSandbox({ submitRetries: 0 })
  page = await open({ width: 1280, height: 800 })
})
afterEach(async () => {
  await page.context().close()
  await s.close()
  expect(wrong.splice(0)).toEqual([])
})

async function open(viewport: { width: number; height: number }, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
  const opened = await context.newPage()
  opened.setDefaultTimeout(PATIENCE_MS)
  noteWrongs(opened, s.url, wrong)
  await opened.goto(s.url)
  await opened.getByRole('tablist', { name: 'People' }).waitFor()
  return opened
}

const shot = (name: string) => page.screenshot({ path: `${SHOTS}/${name}.png` })
const column = (name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}`) })
const dialog = () => page.getByRole('dialog')
const focused = () =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('placeholder'))
const isFocused = (one: Locator) => one.evaluate((node) => node === document.activeElement)
const described = (one: Locator) =>
  one.evaluate((node) =>
    (node.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' '),
  )

/** This person works in Teams from now on. */
async function toTeams(name: string): Promise<Locator> {
  await column(name).getByRole('group', { name: /works/ }).getByText('Teams').click()
  await column(name).getByRole('tab', { name: 'Chat' }).waitFor()
  return column(name)
}
/** Opens the second page as this person. */
async function openAbout(who: Locator): Promise<Locator> {
  await who.getByRole('combobox').fill('/boundary')
  await who.getByRole('combobox').press('Enter')
  await who.getByRole('button', { name: 'No danger, go on' }).click()
  await who.getByRole('heading', { name: 'What is it about?' }).waitFor()
  return who.getByRole('dialog')
}
async function fillAbout(about: Locator, facts: string): Promise<void> {
  await about.getByLabel('Option now').check()
  await about.getByLabel('Who is it?').selectOption('client')
  await about.getByLabel('What was said or done?').fill(facts)
}

test('a card leads nowhere but to addresses, and what stands in it is never markup', async () => {
  const link = (url: string) => ({ type: 'TextRun', text: `to ${url}`, selectAction: { type: 'Action.OpenUrl', title: 'x', url } })
  const unsafe = 'javascript:document.title=1'
  const body = [
    { type: 'RichTextBlock', inlines: [link(unsafe), link('https://a.example')] },
    text('<img src=x onerror=document.title=1> **bold**'),
    { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Elsewhere', url: unsafe }] },
  ]
  const dana = await toTeams('Dana')
  await s.tenant.bot.post(s.tenant.teams.conversationOf(DANA), withCard(card(body)))
  await dana.getByText('<img src=x onerror=document.title=1> **bold**').waitFor()
  const hrefs = await dana.locator('.card-frame a').evaluateAll((links) => links.map((one) => one.getAttribute('href')))
  expect(hrefs).toEqual([null, 'https://a.example', null])
})

describe('the switch', () => {
  test('nothing of the card library is loaded before somebody is seen in Teams; the server keeps who works where', async () => {
    const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('adaptivecards.js')))
    expect(await loaded()).toBe(false)
    const dana = await toTeams('Dana')
    expect(await loaded()).toBe(true)
    await page.locator('#said', { hasText: 'Dana Cruz works in Teams now.' }).waitFor({ state: 'attached' })
    expect(await column('Sam').getByRole('tab', { name: 'Home' }).count()).toBe(1)
    await page.reload()
    await dana.getByRole('tab', { name: 'Chat' }).waitFor()
    expect(await dana.getByRole('radio', { name: 'Teams' }).isChecked()).toBe(true)
    await dana.getByRole('radio', { name: 'Teams' }).press('ArrowLeft')
    await dana.getByRole('tab', { name: 'Home' }).waitFor()
    expect(await isFocused(dana.getByRole('radio', { name: 'Slack' }))).toBe(true)
  })

  test('pressed twice before the first look at a person came back, it moves them there and back and nothing breaks', async () => {
    const held = Promise.withResolvers<void>()
    let looks = 0
    await page.route(/\/sandbox\/screen\?user=U0DANA$/, async (route) => {
      looks += 1
      await held.promise
      await route.continue()
    })
    await page.reload()
    const where = column('Dana').getByRole('group', { name: /works/ })
    // A look of its own and one for what it changed: those of the second press are asked for when those of the first come back.
    await where.getByText('Teams').click()
    await expect.poll(() => looks).toBeGreaterThanOrEqual(3)
    await where.getByText('Slack').click()
    await expect.poll(() => looks).toBeGreaterThanOrEqual(5)
    held.resolve()
    await column('Dana').getByRole('tab', { name: 'Home' }).waitFor()
    expect(await column('Dana').getByRole('radio', { name: 'Slack' }).isChecked()).toBe(true)
  })

  test('a page that is open stays open where it was', async () => {
    const dana = await toTeams('Dana')
    const about = await openAbout(dana)
    await about.getByLabel('What was said or done?').fill('Words that must stay')
    await dana.getByText('Slack', { exact: true }).click()
    await dana.getByRole('tab', { name: 'Home' }).waitFor()
    expect(await dialog().count()).toBe(0)
    await dana.getByRole('combobox').fill('works here')
    await dana.getByText('Teams', { exact: true }).click()
    expect(await dialog().getByLabel('What was said or done?').inputValue()).toBe('Words that must stay')
  })
})

test('by keyboard alone: a command, a page, its choices and boxes, errors of the client and of the bot, and the card that comes of it', async () => {
  await toTeams('Sam')
  await toTeams('Dana')
  const box = column('Dana').getByRole('combobox')
  await box.focus()
  await page.keyboard.type('/')
  await page.keyboard.press('ArrowDown')
  await shot('offers')
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await page.locator('#said', { hasText: 'Is anyone in danger?, page opened' }).waitFor({ state: 'attached' })
  await expect.poll(focused).toBe('Is anyone in danger?')
  expect(await dialog().getByRole('alert').textContent()).toContain('In danger?')
  await shot('gate')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Close')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('tel:911')
  await page.keyboard.press('Tab')
  await expect.poll(focused).toBe('I need help now')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog().getByRole('heading', { name: 'What is it about?' }).waitFor()
  await expect.poll(focused).toBe('What is it about?')

  const send = dialog().getByRole('button', { name: 'Send' })
  await send.press('Enter')
  await dialog().getByText('Please pick one.').first().waitFor()
  const when = dialog().getByRole('radiogroup', { name: 'When?' })
  expect(await when.getAttribute('aria-invalid')).toBe('true')
  expect(await described(when)).toContain('Please pick one.')
  expect(await isFocused(when.getByRole('radio').first())).toBe(true)
  await shot('client-errors')
  await send.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio')
  await page.keyboard.press('Space')
  await dialog().getByRole('group', { name: 'Tick what is true (optional)' }).getByRole('checkbox', { name: 'Option u18' }).press('Space')
  await dialog().getByRole('combobox', { name: 'Who is it?' }).selectOption('client')
  const facts = dialog().getByRole('textbox', { name: 'What was said or done?' })
  expect(await described(facts)).toContain('No names')
  await facts.pressSequentially('Hm')
  await send.press('Enter')
  await dialog().getByText('Write a line').waitFor()
  expect(await isFocused(facts)).toBe(true)
  expect(await described(facts)).toMatch(/Write a line.*No names/)
  await shot('bot-error')
  expect(await facts.inputValue()).toBe('Hm')
  await fillAbout(dialog(), 'They gave me a watch.')
  await send.press('Enter')

  await dialog().waitFor({ state: 'hidden' })
  await page.locator('#said', { hasText: 'Page closed' }).waitFor({ state: 'attached' })
  expect(await isFocused(box)).toBe(true)
  await column('Sam').getByRole('heading', { name: 'K7F2: new' }).waitFor()
  expect(await column('Sam').getByText('Lock screen shows:').locator('..').textContent()).toContain('You have a consult to look at.')
  const answers = s.tenant.bot.received.filter((one) => one.value?.data?.to === 'send').map((one) => one.value.data)
  expect(answers.at(-1)).toMatchObject({ opening: 'now', flags: 'stop', who: 'client', facts: 'They gave me a watch.' })
  expect(answers.at(0)).toMatchObject({ opening: 'now', flags: 'u18,stop', facts: 'Hm' })
  await shot('card')
  expect(s.tenant.teams.warnings).toEqual([])
})

test('a card as the supervisor: a link, a page from a button, the menu of the rest, and a sentence', async () => {
  const sam = await toTeams('Sam')
  await fillAbout(await openAbout(await toTeams('Dana')), 'They gave me a watch.')
  await dialog().getByRole('button', { name: 'Send' }).click()
  const policy = sam.getByRole('link', { name: 'Open policy' })
  expect(await policy.getAttribute('href')).toBe('https://intranet.example/contact')
  expect(await policy.getAttribute('rel')).toBe('noreferrer noopener')
  await sam.getByRole('button', { name: 'Read' }).click()
  await dialog().getByText('They gave me a watch.').waitFor()
  await shot('situation')
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
  await expect.poll(focused).toBe('Read')
  const more = sam.locator('.card-frame summary', { hasText: 'More' })
  await more.press('Enter')
  await shot('more')
  await sam.getByRole('button', { name: 'Pass on' }).press('Enter')
  await dialog().getByRole('heading', { name: 'Pass on' }).waitFor()
  await dialog().getByRole('button', { name: 'Close' }).click()
  await dialog().waitFor({ state: 'hidden' })
  await sam.getByRole('button', { name: 'Seen' }).click()
  await sam.getByRole('alert').getByText('Dana was told.').waitFor()
  await sam.getByRole('heading', { name: 'K7F2: seen' }).waitFor()
})

test('the page stays as it is, with the word being typed, when the client takes a complaint back', async () => {
  const about = await openAbout(await toTeams('Dana'))
  const facts = about.getByLabel('What was said or done?')
  await about.getByRole('button', { name: 'Send' }).click()
  await about.getByText('Please pick one.').first().waitFor()
  const box = await facts.elementHandle()
  await facts.pressSequentially('They gave me ')
  await about.getByLabel('Option now').check()
  await facts.focus()
  await facts.pressSequentially('a watch, and then some more')
  await page.waitForFunction(() => document.querySelectorAll('[role=dialog] .error:not([hidden])').length === 1)
  expect(await facts.inputValue()).toBe('They gave me a watch, and then some more')
  expect(await isFocused(facts)).toBe(true)
  expect(await facts.evaluate((now, before) => now === before, box)).toBe(true)
  await s.tenant.teams.until(() => s.tenant.teams.dialog(DANA)?.values.facts === 'They gave me a watch, and then some more')
})

test('trouble with the bot is told on the page, and nothing typed is lost', async () => {
  const about = await openAbout(await toTeams('Dana'))
  await fillAbout(about, 'Words that must stay')
  s.tenant.bot.react = () => ({ status: 500 })
  await about.getByRole('button', { name: 'Send' }).click()
  await about.getByRole('alert').getByText('Try again').waitFor()
  expect(await about.getByLabel('What was said or done?').inputValue()).toBe('Words that must stay')
  expect(await about.getByLabel('Option now').isChecked()).toBe(true)
  await shot('trouble')
})

test('one’s own messages are changed and taken back, a reply quotes, and any message can be flagged', async () => {
  const dana = await toTeams('Dana')
  const box = dana.getByRole('combobox')
  await box.fill('First words')
  await box.press('Enter')
  const answer = dana.getByRole('article', { name: /^Boundary Bot/ })
  await answer.getByText('You wrote: First words').waitFor()
  await answer.getByRole('button', { name: 'Reply' }).click()
  await dana.getByRole('button', { name: 'Write without the quote' }).waitFor()
  expect(await isFocused(box)).toBe(true)
  await box.fill('As to this')
  await shot('reply')
  await box.press('Enter')
  await dana.locator('blockquote', { hasText: 'An answer.' }).first().waitFor()
  const own = dana.getByRole('article', { name: /^Dana Cruz/ }).first()
  await own.locator('summary').press('Enter')
  await own.getByRole('button', { name: 'Edit' }).click()
  await own.getByRole('textbox').fill('Other words')
  await own.getByRole('button', { name: 'Send' }).click()
  await own.getByText('Other words').waitFor()
  await own.getByText('changed', { exact: true }).waitFor()
  await own.locator('summary').press('Enter')
  await own.getByRole('button', { name: 'Remove' }).click()
  await own.getByText('Message removed').waitFor()
  await answer.first().locator('summary').press('Enter')
  await shot('message-menu')
  await answer.first().getByRole('button', { name: 'Flag a boundary' }).click()
  await dialog().getByRole('heading', { name: 'Is anyone in danger?' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
  await expect.poll(focused).toBe('Message menu')
})

test('in the team channel /boundary posts nothing, and naming the bot is answered to that person alone', async () => {
  const dana = await toTeams('Dana')
  const sam = await toTeams('Sam')
  for (const who of [dana, sam]) await who.getByRole('tab', { name: 'Team channel' }).click()
  const box = dana.getByRole('combobox')
  await box.fill('/boundary')
  await box.press('Enter')
  await dialog().getByRole('heading', { name: 'Is anyone in danger?' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
  expect(s.tenant.teams.messages(SAM, CHANNEL)).toEqual([])
  await box.fill('@')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('can you help?')
  await page.keyboard.press('Enter')
  await dana.getByRole('article').getByText('I have sent you a private message.').waitFor()
  await dana.getByText('Only Dana Cruz sees this').waitFor()
  await sam
    .getByRole('article', { name: /^Dana Cruz/ })
    .locator('.mention', { hasText: '@Boundary' })
    .waitFor()
  expect(await sam.getByRole('article').count()).toBe(1)
  await shot('channel')
})

test.each([
  ['a phone', 390, 844],
  ['a laptop', 1280, 800],
  ['a laptop zoomed to 200%', 640, 400],
  ['a small phone', 320, 640],
])('%s shows everything without sideways scroll, with targets one can hit', async (_name, width, height) => {
  await page.context().close()
  page = await open({ width, height }, 'dark')
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  const small = () =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, a:not(.ac-anchor), summary, select, textarea, input:not(.unseen, [type=radio], [type=checkbox]), label.choice, .where-choice',
        ),
      ]
        .map((node) => ({ text: node.textContent?.slice(0, 30), box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.bottom > 0 && (box.height < 42 || box.width < 42))
        .map(({ text, box }) => `${text} ${Math.round(box.width)} x ${Math.round(box.height)}`),
    )
  const dana = await toTeams('Dana')
  const about = await openAbout(dana)
  expect([await sideways(), await small()]).toEqual([0, []])
  await shot(`${width}-page`)
  await fillAbout(about, 'They gave me a watch.')
  await about.getByRole('button', { name: 'Send' }).click()
  await dana.getByRole('heading', { name: 'K7F2: sent' }).waitFor()
  expect([await sideways(), await small()]).toEqual([0, []])
  await shot(`${width}-card`)
})

test('every control has a name, ids are unique, and what is pointed at is there', async () => {
  await openAbout(await toTeams('Sam'))
  await page.keyboard.press('Escape')
  const about = await openAbout(await toTeams('Dana'))
  await openAbout(column('Sam'))
  await about.getByRole('button', { name: 'Send' }).click()
  await about.getByText('Please pick one.').first().waitFor()
  const faults = await page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLInputElement>('button, a, input, select, textarea, summary')]
    const textOf = (ids: string | null) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '')
    const named = (node: HTMLInputElement) =>
      node.textContent?.trim() ||
      node.getAttribute('aria-label') ||
      textOf(node.getAttribute('aria-labelledby')).join('').trim() ||
      [...(node.labels ?? [])].some((label) => label.textContent?.trim())
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id)
    const pointed = [...document.querySelectorAll('[aria-labelledby], [aria-describedby], [aria-controls], label[for]')].flatMap((node) =>
      ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'].flatMap((name) => node.getAttribute(name)?.split(' ') ?? []),
    )
    return [
      ...controls.filter((node) => !named(node)).map((node) => node.outerHTML.slice(0, 120)),
      ...ids.filter((id, i) => ids.indexOf(id) !== i),
      ...pointed.filter((id) => document.getElementById(id) === null),
    ]
  })
  expect(faults).toEqual([])
})
