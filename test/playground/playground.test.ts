import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, PATIENCE_MS } from '#test/support/eventually.ts'

const SCRIPT = join(import.meta.dirname, '../../scripts/teams-playground.mjs')
const SHOTS = 'test-results/playground'
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const { PLAYGROUND_DIR: dir, PLAYGROUND_REQUIRED: required } = process.env
const installed = dir !== undefined && existsSync(join(dir, 'node_modules/@microsoft/m365agentsplayground/cli.js'))
if (!installed && required !== '1')
  console.warn(
    'Skipped: the Agents Playground is not installed. npm i --prefix DIR @microsoft/m365agentsplayground@0.2.28, then set PLAYGROUND_DIR to DIR.',
  )

describe.skipIf(!installed && required !== '1')('the bot in Microsoft’s Agents Playground', () => {
  let child: ChildProcess
  let out = ''
  let browser: Browser
  let dana: Page
  let sam: Page
  const wrong: string[] = []

  beforeAll(async () => {
    expect(installed, 'PLAYGROUND_REQUIRED=1: set PLAYGROUND_DIR to where the Agents Playground is installed').toBe(true)
    mkdirSync(SHOTS, { recursive: true })
    child = spawn(process.execPath, [SCRIPT], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (out += text))
    await said(/Ready\./)
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS })
    dana = await open('Dana Cruz')
    sam = await open('Sam Okafor')
  })
  afterAll(async () => {
    await browser?.close()
    if (child && child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'close')
    }
  })

  const said = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => pattern.test(out) && resolve()
      child.stdout?.on('data', look)
      child.once('close', (code) => reject(new Error(`it ended with ${code}:\n${out}`)))
      look()
    })

  async function open(name: string): Promise<Page> {
    const address = new RegExp(`${name}: (http://\\S+)`).exec(out)?.[1] ?? ''
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })).newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    page.on('pageerror', (error) => wrong.push(`${name}: ${error.message}`))
    // The Playground takes its fonts from Microsoft; nothing may leave this machine.
    await page.route(
      (url) => url.hostname !== 'localhost',
      (route) => route.abort(),
    )
    await page.goto(address)
    return page
  }

  let shots = 0
  const shot = async (page: Page, name: string) => {
    shots += 1
    await page.screenshot({ path: `${SHOTS}/${String(shots).padStart(2, '0')}-${name}.png` })
  }
  const write = async (page: Page, text: string) => {
    await page.getByRole('textbox').last().fill(text)
    await page.getByRole('button', { name: 'Send Message' }).click()
  }
  /** For some seconds after a chat has changed the Playground empties a dialog that is opened over it: waits until nothing has changed so long. */
  const atRest = (page: Page) => {
    const seen = { text: null as string | null, at: Date.now() }
    return eventually(async () => {
      const text = await page.locator('body').textContent()
      if (text !== seen.text) Object.assign(seen, { text, at: Date.now() })
      if (Date.now() - seen.at < 5_000) throw new Error('the chat still changes')
    })
  }
  /** The newest card in the chat that has this text. */
  const card = (page: Page, text: string | RegExp): Locator => page.locator('.ac-adaptiveCard').filter({ hasText: text }).last()
  const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click()

  test('help is answered with a card of the commands, drawn by Microsoft’s renderer', async () => {
    await write(dana, 'help')
    await card(dana, 'opens the guide').waitFor()
    await shot(dana, 'help')
  })

  test('a worker takes the guide to Send page by page, and the supervisor reads, confirms and answers', async () => {
    await write(dana, 'boundary')
    await press(card(dana, 'Is anyone in danger'), 'No danger, go on')
    const about = card(dana, 'What is it about')
    await about.waitFor()
    await shot(dana, 'about')
    await about.getByLabel('It just happened').check()
    await about.getByLabel('They want more than a worker: love, dating, jealousy').check()
    await press(about, 'Next')
    const steps = card(dana, 'Your steps')
    await steps.waitFor()
    await shot(dana, 'steps')
    await steps.getByRole('combobox', { name: '4. Use your agency’s rule' }).click()
    await dana.getByRole('option', { name: 'Read, and it is clear' }).click()
    await press(steps, 'Ask Sam')
    const ask = card(dana, 'Ask for supervision')
    await ask.getByLabel('No', { exact: true }).check()
    await ask.getByLabel('What was said or done, by them and you?').fill('On a visit the client said we have something special.')
    await shot(dana, 'ask')
    await press(ask, 'Next')
    const review = card(dana, 'Check and send')
    await review.waitFor()
    await shot(dana, 'review')
    await press(review, 'Send')
    const sent = card(dana, 'When shall we ask if the boundary held?')
    await sent.waitFor()
    await shot(dana, 'sent')
    await press(sent, 'Done')
    const token = /([A-Z0-9]{4}): /.exec((await card(sam, 'new, for you').textContent()) ?? '')?.[1]
    expect(token).toBeDefined()
    await shot(sam, 'asked')
    await press(card(sam, 'new, for you'), 'Read')
    const read = card(sam, 'something special')
    await read.waitFor()
    await shot(sam, 'read')
    if (process.env.DOCS_PICTURE) {
      await sam.getByRole('button', { name: 'Toggle Log Panel' }).click()
      await sam.screenshot({ path: process.env.DOCS_PICTURE })
    }
    await press(read, 'Seen, I will answer')
    await card(dana, 'seen by Sam Okafor').waitFor()
    await press(card(sam, `${token}: `), 'Answer')
    const answer = card(sam, 'Your answer to Dana Cruz')
    await answer.getByLabel('In writing, here').check()
    await answer.getByLabel('Your answer to Dana Cruz').fill('Thank you for telling me. Say your role once more.')
    await shot(sam, 'answer')
    await press(answer, 'Send answer')
    await card(dana, 'answered by Sam Okafor').waitFor()
    await shot(dana, 'answered')
    await shot(sam, 'answer-sent')
  })

  test('the message extension opens the guide as a dialog, in which a page saves and the dialog ends with a word', async () => {
    await atRest(dana)
    await dana.getByRole('button', { name: 'Trigger Message Extension App' }).click()
    await dana.getByText('Action Command').click()
    await dana.getByRole('textbox', { name: 'Command ID' }).fill('boundary')
    await dana.getByRole('button', { name: 'Create' }).click()
    const dialog = dana.getByRole('dialog')
    await dialog.getByText('No danger, go on').waitFor()
    await shot(dana, 'dialog')
    await press(dialog, 'No danger, go on')
    await dialog.getByLabel('It just happened').check()
    await shot(dana, 'dialog-about')
    await press(dialog, 'Close, keep draft')
    await dialog.getByText('Done', { exact: true }).waitFor()
    await shot(dana, 'dialog-closed')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await write(dana, 'boundary')
    await card(dana, 'draft').waitFor()
    await shot(dana, 'draft-kept')
    expect(wrong).toEqual([])
  })

  test('whoever names the bot in a group chat gets one line there, which says nothing of any consult', async () => {
    await dana.getByRole('treeitem', { name: 'Team meeting' }).first().click()
    await dana.getByRole('textbox').last().pressSequentially('@')
    await dana.getByRole('menuitem', { name: 'Boundary' }).click()
    await dana.keyboard.type('mine')
    await dana.getByRole('button', { name: 'Send Message' }).click()
    await card(dana, 'We have sent you a private message').waitFor()
    await shot(dana, 'group')
    expect(await dana.locator('.ac-adaptiveCard').count()).toBe(1)
  })

  test('Ctrl-C ends the bot and both Playgrounds, and leaves no port open', async () => {
    const addresses = out.match(/http:\/\/[\w.]+:\d+/g) ?? []
    expect(addresses).toHaveLength(3)
    child.kill('SIGINT')
    expect(await once(child, 'close')).toEqual([0, null])
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow()
  })
})

describe('npm run teams:playground that cannot start', () => {
  const run = async (args: string[], env: Record<string, string>) => {
    const child = spawn(process.execPath, [SCRIPT, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part))
    const [code] = await once(child, 'close')
    return { code, text }
  }

  test('says whose keys there are when nobody has the one that was asked for', async () => {
    const { code, text } = await run(['nobody'], {})
    expect(text).toContain('Nobody has the key nobody. The example agency has: dana, kit, sam')
    expect(code).toBe(1)
  })

  test('says how to install the Playground where it is not in the named folder', async () => {
    const { code, text } = await run([], { PLAYGROUND_DIR: '/nowhere' })
    expect(text).toContain('npm i --prefix /nowhere @microsoft/m365agentsplayground@')
    expect(code).toBe(1)
  })

  test('says to check the network, and ends the bot, when npx cannot fetch it', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'npx-'))
    const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0', npm_config_cache: cache }
    const { code, text } = await run([], { ...offline, PLAYGROUND_DIR: '' })
    await rm(cache, { recursive: true, force: true })
    expect(text).toContain('Check the network')
    expect(code).toBe(1)
  })
})
