import { mkdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { named, type PersonKey } from '#domain/ids.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { PATIENCE_MS } from '#test/support/eventually.ts'
import { sendConsult, startTestBot, type TestBot } from '../support/bot.ts'
import { launchChromium, noteWrongs } from './support/chromium.ts'

/** Screenshots to look at. */
const SHOTS = 'test-results/read-first-screen'
const PHONE = { width: 390, height: 844 }

let t: TestBot
let browser: Browser
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
  t = await startTestBot()
  page = await (await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' })).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  noteWrongs(page, t.bot.address, wrong)
  await page.goto(t.bot.address)
})
afterEach(async () => {
  await page.context().close()
  await t.stop()
  expect(wrong.splice(0)).toEqual([])
})

const column = (name: string): Locator => page.getByRole('region', { name: new RegExp(name) })

/** Everything that a situation can say in short lines, and words of some length. */
const told = (said: (state: string) => { state: string; by: PersonKey; at: number }): Partial<Situation> =>
  ({
    flags: ['at_risk_adult', 'told_to_stop'],
    contactDate: '2026-11-26',
    contactTime: '14:00',
    contactAlone: true,
    before: 'once',
    caseToken: 'R7-204',
    callMe: true,
    need: 'think',
    facts: 'On a visit the client said we have something special, and asked whether we could meet. '.repeat(6),
    differ: 'On the phone they only laugh it off.',
    rows: { role: said('said'), redirect: said('will'), reassure: said('unfit'), policy: said('clear') },
  }) as Partial<Situation>

/** A consult of Dana's that says all of it, whatever page each part was asked on. */
async function sentWithAllOfIt(): Promise<void> {
  const token = await sendConsult(t.person('dana'))
  const { store, workspace } = t.bot.deps
  await store.write(workspace, async (tx) => {
    const id = (await tx.consults.byToken(named(token)))!.id
    const consult = (await tx.consults.get(id))!
    const at = t.bot.clock.now()
    const said = (state: string) => ({ state, by: named<PersonKey>('dana'), at })
    const contactAt = Date.parse('2026-11-26T14:00:00-05:00')
    await tx.consults.save({ ...consult, contactAt, situation: { ...consult.situation, ...told(said) } })
  })
}

/** What a supervisor must see before they scroll, in this order: what they want, what is true, who, what, when next, how soon, the steps. */
const FIRST = [
  'Wants: Think it through with me',
  'Also true: ',
  'Who: A client · It just happened.',
  'What: They want more than a worker',
  'Next contact: ',
  'How soon: Soon',
  'Said: role. Will say: back to the work. Read, and clear: the rule. Does not fit: the help goes on.',
]

test.each(['Slack', 'Teams'])(
  'a supervisor who opens Read on a phone in %s sees within the first screen what is wanted, who, what, when next, how soon, and where the steps stand',
  async (platform) => {
    await page.getByRole('tab', { name: /^Sam/ }).click()
    const sam = column('Sam Okafor')
    if (platform === 'Teams') {
      await sam.getByText('Teams', { exact: true }).click()
      await sam.getByRole('tab', { name: 'Chat' }).waitFor()
    }
    await sentWithAllOfIt()
    await sam.getByRole('button', { name: 'Read', exact: true }).last().click()
    const read = sam.getByRole('dialog', { name: /Consult/ })
    await read.getByText('something special').first().waitFor()
    await page.screenshot({ path: `${SHOTS}/${platform}.png` })

    const submit = await read.getByRole('button', { name: 'Seen, I will answer' }).boundingBox()
    const end = Math.min(PHONE.height, submit && submit.y > PHONE.height / 2 ? submit.y : PHONE.height)
    let above = 0
    for (const words of ['+1 212 555 0110', ...FIRST]) {
      const box = await lineOf(read, words)
      expect(box, words).not.toBeNull()
      const { top, bottom } = box!
      expect(top, `${words} comes in its order`).toBeGreaterThanOrEqual(above)
      expect(bottom, `${words} ends within the screen`).toBeLessThanOrEqual(end)
      above = top
    }
  },
)

/** Where these words stand on the screen: the box of their own letters, not of the block around them. Null: nowhere. */
const lineOf = (dialog: Locator, words: string): Promise<{ top: number; bottom: number } | null> =>
  dialog.evaluate((node, sought) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      // The simulated Slack shows a time’s colon as a letter that looks like one.
      const at = (text.nodeValue ?? '').indexOf(sought)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + sought.length)
      const { top, bottom } = range.getBoundingClientRect()
      return { top, bottom }
    }
    return null
  }, words)
