import { writeFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'

const FOLDER = new URL('../../docs/screens/', import.meta.url).pathname
export const PHONE = { width: 390, height: 844 }
/** Of its 844 pixels, what the app's own frame leaves to a page. */
const LEFT_TO_A_PAGE = 740
/** A page may be this much longer than the screen and is taken whole. */
const MOST_BELOW = 2_800
/** Time for the sandbox's page to draw what it has heard of. */
const DRAWN_AFTER_MS = 900

/** The screen of one person on a phone. */
export interface Camera {
  /** What is open, all of it, without what the sandbox puts around it. */
  shot(name: string): Promise<void>
  /** The screen as it is, with no more than fits on it: what is in sight without scrolling. */
  asSeen(name: string): Promise<void>
  /** The chat itself, with no thread open: the card as it stands there. */
  chat(name: string): Promise<void>
  /** The Home tab, all of it. Slack only. */
  home(name: string): Promise<void>
  picture(): Promise<Buffer>
}

/** The sandbox's page with this person alone on it. `taken` hears of each picture. */
export async function cameraOn(browser: Browser, address: string, key: string, taken: (name: string) => void): Promise<Camera> {
  const page = await (await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' })).newPage()
  // Drawn anew, so that it shows what somebody else than this page filled in.
  const drawAnew = async () => {
    await page.goto(`${address}/?show=${key}`)
    await page.getByRole('region').first().waitFor()
    await page.waitForTimeout(DRAWN_AFTER_MS)
  }
  const look = async () => {
    await drawAnew()
    // What came last stands in the thread of its card.
    const thread = page.locator('button.replies').last()
    if (!(await page.getByRole('dialog').first().isVisible()) && (await thread.isVisible())) {
      await thread.click()
      await page.mouse.move(0, 0)
      await page.waitForTimeout(DRAWN_AFTER_MS / 3)
    }
  }
  const keep = (name: string, image: Buffer) => {
    writeFileSync(`${FOLDER}${name}.png`, image)
    taken(name)
  }
  const picture = async () => {
    await look()
    return whole(page)
  }
  return {
    picture,
    shot: async (name) => keep(name, await picture()),
    asSeen: async (name) => {
      await look()
      keep(name, await inSight(page))
    },
    chat: async (name) => {
      await drawAnew()
      keep(name, await tall(page, page.locator('.column').first(), '.log'))
    },
    home: async (name) => {
      await drawAnew()
      await page.getByRole('tab', { name: 'Home' }).click()
      await page.waitForTimeout(DRAWN_AFTER_MS / 3)
      keep(name, await tall(page, page.locator('.column').first(), '.panel-home'))
    },
  }
}

/** A dialog as a phone shows it when it is opened, without the bar of the sandbox that stands above it here. */
async function inSight(page: Page): Promise<Buffer> {
  const dialog = page.getByRole('dialog').first()
  const { height } = (await dialog.boundingBox()) ?? PHONE
  await page.setViewportSize({ ...PHONE, height: PHONE.height + LEFT_TO_A_PAGE - Math.round(height) })
  await page.waitForTimeout(DRAWN_AFTER_MS / 3)
  const taken = await dialog.screenshot()
  await page.setViewportSize(PHONE)
  return taken
}

/** A dialog in all its length; a chat as it stands on the screen. */
async function whole(page: Page): Promise<Buffer> {
  const dialog = page.getByRole('dialog').first()
  if (!(await dialog.isVisible())) return page.locator('.column').first().screenshot()
  return tall(page, dialog, '.form-body')
}

/** A part of the page on a screen as long as what scrolls in it. */
async function tall(page: Page, part: Locator, scrolls: string): Promise<Buffer> {
  const below = await part.evaluate(
    (node, inner) => Math.max(0, ...[node, ...node.querySelectorAll(inner)].map((one) => one.scrollHeight - one.clientHeight)),
    scrolls,
  )
  await page.setViewportSize({ ...PHONE, height: PHONE.height + Math.min(below, MOST_BELOW) })
  await page.waitForTimeout(DRAWN_AFTER_MS / 3)
  const taken = await part.screenshot()
  await page.setViewportSize(PHONE)
  return taken
}

/** The sandbox as somebody has it before them who tries it out: two people beside each other. */
export async function sandboxPage(browser: Browser, address: string, path: string): Promise<void> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })).newPage()
  await page.goto(address)
  await page.getByRole('region').nth(1).waitFor()
  await page.waitForTimeout(DRAWN_AFTER_MS)
  await page.screenshot({ path })
  await page.close()
}

/** The first three screens of a picture beside each other, as one scrolls through it. */
export async function threeScreens(browser: Browser, picture: Buffer, path: string): Promise<void> {
  const size = PHONE.height - 130
  const board = await (await browser.newContext({ viewport: { width: 3 * PHONE.width + 80, height: size + 40 } })).newPage()
  const screens = [0, 1, 2].map(
    (n) =>
      `<div style="width:${PHONE.width}px;height:${size}px;border-radius:18px;box-shadow:0 1px 8px #0004;background:url(data:image/png;base64,${picture.toString('base64')}) 0 -${n * (size - 20)}px no-repeat #fffdf8"></div>`,
  )
  await board.setContent(`<body style="margin:0;padding:20px;display:flex;gap:20px;background:#e9e6df">${screens.join('')}</body>`)
  await board.screenshot({ path })
  await board.close()
}
