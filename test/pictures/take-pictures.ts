import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { launchChromium } from '../browser/support/chromium.ts'
import { openWalk } from '../walk/open-walk.ts'
import { cameraOn, sandboxPage, threeScreens } from './camera.ts'
import { CAPTIONS, page } from './captions.ts'
import { guidePictures, nightPictures, otherPictures } from './guide-pictures.ts'
import type { Stage } from './scenes.ts'
import { teamsPictures } from './teams-pictures.ts'

/** `npm run pictures`: every page that follows from the guide, as it stands on a phone. Two days of the sandbox's week, one after the other. */
const DOCS = new URL('../../docs/', import.meta.url).pathname
const FOLDER = `${DOCS}screens/`

const walk = await openWalk()
const browser = await launchChromium()
const taken = new Set<string>()
try {
  mkdirSync(FOLDER, { recursive: true })
  for (const file of globSync('*.png', { cwd: FOLDER })) rmSync(`${FOLDER}${file}`)
  const stage: Stage = {
    walk,
    camera: (key) => cameraOn(browser, walk.bot.address, key, (name) => void taken.add(name)),
    sandbox: (name) => sandboxPage(browser, walk.bot.address, `${DOCS}${name}.png`),
    checklist: (picture) => threeScreens(browser, picture, `${DOCS}checklist.png`),
  }
  await guidePictures(stage)
  await teamsPictures(stage)
  await otherPictures(stage)
  await nightPictures(stage)
  writeFileSync(`${FOLDER}README.md`, page())
} finally {
  await browser.close()
  await walk.close()
}
const missing = Object.keys(CAPTIONS).filter((name) => !taken.has(name))
const unnamed = [...taken].filter((name) => CAPTIONS[name] === undefined)
if (missing.length + unnamed.length > 0) console.error(`no picture of: ${missing.join(', ')}; no words for: ${unnamed.join(', ')}`)
process.exit(missing.length + unnamed.length > 0 ? 1 : 0)
