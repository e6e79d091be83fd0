import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson as inTeams } from '#sandbox/teams/people/acting-person.ts'
import { launchChromium } from '../browser/support/chromium.ts'
import { walkGuide } from '../walk/guide-walk.ts'
import { openWalk } from '../walk/open-walk.ts'
import { answerIt, closeIt, USUAL } from '../walk/usual-path.ts'

/** `npm run pictures`: every page that follows from the guide, as it stands on a phone. */
const FOLDER = new URL('../../docs/screens/', import.meta.url).pathname
const CHECKLIST = new URL('../../docs/checklist.png', import.meta.url).pathname
const PHONE = { width: 390, height: 844 }
/** Time for the sandbox's page to draw what it has heard of. */
const DRAWN_AFTER_MS = 900

const walk = await openWalk()
const browser = await launchChromium()
let missing = 0
try {
  for (const file of globSync('*.png', { cwd: FOLDER })) rmSync(`${FOLDER}${file}`)
  mkdirSync(FOLDER, { recursive: true })
  await onSlack()
  await onTeams()
} finally {
  await browser.close()
  await walk.close()
}
process.exit(missing > 0 ? 1 : 0)

async function onSlack(): Promise<void> {
  const [dana, sam] = [walk.walker('dana'), walk.walker('sam')]
  const [danas, sams] = [await open('dana'), await open('sam')]
  await onPractise(dana, danas)
  await dana.type('/boundary')
  await walkGuide(walk, dana, USUAL, {
    to: 'sent',
    over: async (page) => {
      await shot(danas, page)
      if (page === 'steps') await onTopOfSteps(dana, danas)
    },
  })
  await shot(danas, 'sent')
  const token = /\b([A-Z0-9]{4}) goes to/.exec((await dana.form('')).words)?.[1] ?? ''
  await dana.submit()
  await dana.pressCard(token, 'My steps')
  await dana.form('Your steps')
  await dana.fill('steps.role', 'row.said')
  await dana.fill('steps.redirect', 'row.will')
  await shot(danas, 'my-steps')
  await dana.submit()
  await sam.pressCard(token, 'Read')
  await sam.form('Consult')
  await shot(sams, 'read')
  await sam.close()
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await shot(sams, 'answer')
  await sam.close()
  await answerIt(sam, token)
  await dana.card(token, 'answered')
  await dana.pressCard(token, 'This works for me')
  await closeIt(sam, token)
  await dana.pressCard(token, 'Read the new record')
  await dana.form('Record')
  await shot(danas, 'record')
  await dana.submit()
  await onKept(dana, danas)
}

async function onTopOfSteps(dana: ActingPerson, page: Page): Promise<void> {
  await theChecklist(page)
  await dana.press('How', '1.')
  await dana.form('How')
  await shot(page, 'how')
  await dana.close()
  await dana.form('Your steps')
  await ifThere('mine', dana.open()?.buttons.includes('Make it mine') ?? false, async () => {
    await dana.press('Make it mine')
    await dana.form('Make it mine')
    await shot(page, 'mine')
    const back = dana.open()?.buttons.find((one) => one.startsWith('Back'))
    if (back) await dana.press(back)
    else await dana.close()
    await dana.form('Your steps')
  })
}

/** A draft that is kept for oneself. */
async function onKept(dana: ActingPerson, page: Page): Promise<void> {
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.personal_interest')
  await dana.submit()
  const { buttons } = await dana.form('Your steps')
  await ifThere('kept', buttons.includes('Enough for now'), async () => {
    await dana.press('Enough for now')
    await dana.form('Kept for you')
    await shot(page, 'kept')
  })
  await dana.close()
}

async function onPractise(dana: ActingPerson, page: Page): Promise<void> {
  const { buttons } = await dana.home()
  const label = buttons.find((one) => one.startsWith('Practise'))
  await ifThere('practise', label !== undefined, async () => {
    await dana.pressHome(label ?? '')
    await dana.form('')
    await shot(page, 'practise')
    await dana.close()
  })
}

/** The steps and Read as a dialog of Teams. */
async function onTeams(): Promise<void> {
  const { sandbox, deps } = walk.bot
  const people = []
  for (const key of ['dana', 'sam']) {
    await sandbox.moveTo(named(key), 'teams')
    people.push(inTeams(sandbox.teams, deps.agency.current().byKey.get(named(key))?.teams ?? ''))
  }
  const [dana, sam] = people as [ActingPerson, ActingPerson]
  const [danas, sams] = [await open('dana'), await open('sam')]
  await dana.type('/boundary')
  await dana.form('')
  if (dana.open()?.buttons.includes('Start a new one')) await dana.press('Start a new one')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.personal_interest')
  await dana.submit()
  await dana.form('Your steps')
  await shot(danas, 'teams-steps')
  await dana.submit()
  await dana.form('Ask for supervision')
  await dana.fill('ask.before', 'before.no')
  await dana.fill('ask.facts', String(USUAL.facts))
  await dana.submit()
  await dana.form('Check and send')
  await dana.submit()
  const token = /\b([A-Z0-9]{4}) goes to/.exec((await dana.form('Sent')).words)?.[1] ?? ''
  await dana.submit()
  await sam.pressCard(token, 'Read')
  await sam.form('Consult')
  await shot(sams, 'teams-read')
}

/** The sandbox's page with this person alone on it, as on a phone. */
async function open(key: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' })).newPage()
  await page.goto(`${walk.bot.address}/?show=${key}`)
  await page.getByRole('region').first().waitFor()
  return page
}

/** What is open, all of it, without what the sandbox puts around it. */
async function shot(page: Page, name: string): Promise<void> {
  writeFileSync(`${FOLDER}${name}.png`, await picture(page))
}

async function picture(page: Page): Promise<Buffer> {
  await page.waitForTimeout(DRAWN_AFTER_MS)
  const dialog = page.getByRole('dialog').first()
  const target = (await dialog.isVisible()) ? dialog : page.locator('.column').first()
  const more = await target.evaluate((node) =>
    Math.max(0, ...[node, ...node.querySelectorAll('.form-body, .messages')].map((one) => one.scrollHeight - one.clientHeight)),
  )
  const isDialog = await dialog.isVisible()
  await page.setViewportSize({ ...PHONE, height: PHONE.height + (isDialog ? Math.min(more, 2_800) : 0) })
  await page.waitForTimeout(DRAWN_AFTER_MS / 3)
  const taken = await target.screenshot()
  await page.setViewportSize(PHONE)
  return taken
}

/** Three screens of the checklist beside each other, as one scrolls through it. */
async function theChecklist(page: Page): Promise<void> {
  const whole = (await picture(page)).toString('base64')
  const size = PHONE.height - 130
  const board = await (await browser.newContext({ viewport: { width: 3 * PHONE.width + 80, height: size + 40 } })).newPage()
  const screens = [0, 1, 2].map(
    (n) =>
      `<div style="width:${PHONE.width}px;height:${size}px;border-radius:18px;box-shadow:0 1px 8px #0004;background:url(data:image/png;base64,${whole}) 0 -${n * (size - 20)}px no-repeat #fffdf8"></div>`,
  )
  await board.setContent(`<body style="margin:0;padding:20px;display:flex;gap:20px;background:#e9e6df">${screens.join('')}</body>`)
  await board.screenshot({ path: CHECKLIST })
  await board.close()
}

async function ifThere(name: string, there: boolean, work: () => Promise<void>): Promise<void> {
  if (there) return work()
  missing += 1
  console.error(`no picture of ${name}: it is not there`)
}
