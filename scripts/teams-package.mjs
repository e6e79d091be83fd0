// Makes the app package that is uploaded to Teams: the manifest with your app id, and the two icons, in one zip.
//
//   npm run teams:package                         with TEAMS_APP_ID (and PUBLIC_URL, if set) from .env
//   npm run teams:package -- <app id> [<https address of your agency or of the bot>]
import { readFileSync, writeFileSync } from 'node:fs'
import { config } from 'dotenv'
import { zipSync } from 'fflate'

const FOLDER = new URL('../manifests/teams/', import.meta.url)
const OUT = 'boundary-teams.zip'
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NO_APP = '00000000-0000-0000-0000-000000000000'
const NO_SITE = 'https://boundary.example.org'

config({ quiet: true })
const [appId = process.env.TEAMS_APP_ID ?? '', site = process.env.PUBLIC_URL ?? ''] = process.argv.slice(2)
const faults = []
if (!GUID.test(appId))
  faults.push('Give the Application (client) ID of the app registration: npm run teams:package -- <app id> (or set TEAMS_APP_ID).')
if (site !== '' && !/^https:\/\/[^\s"]+$/.test(site)) faults.push('The address must start with https://, since Teams shows no other.')
if (faults.length > 0) {
  for (const line of faults) console.error(line)
  process.exit(1)
}

const manifest = readFileSync(new URL('manifest.json', FOLDER), 'utf8')
  .replaceAll(NO_APP, appId.toLowerCase())
  .replaceAll(NO_SITE, (site || NO_SITE).replace(/\/+$/, ''))
const icons = Object.fromEntries(['color.png', 'outline.png'].map((name) => [name, readFileSync(new URL(name, FOLDER))]))
writeFileSync(OUT, zipSync({ 'manifest.json': Buffer.from(manifest), ...icons }))
console.log(`${OUT} is ready. Upload it in Teams: Apps > Manage your apps > Upload an app (docs/teams.md).`)
if (site === '')
  console.log(`Its addresses for website, privacy and terms are still ${NO_SITE}: give yours as the second word, or set PUBLIC_URL.`)
