import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { EXTENSION } from '#teams/ids.ts'
import { commandIn } from '#teams/in/read-words.ts'
import { APP_ID } from './support/start-microsoft.ts'

const FOLDER = fileURLToPath(new URL('../../manifests/teams/', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../scripts/teams-package.mjs', import.meta.url))

interface Command {
  id: string
  title: string
  description: string
  context: string[]
  triggers?: string[]
  fetchTask: boolean
}
interface Manifest {
  manifestVersion: string
  id: string
  name: { short: string; full: string }
  description: { short: string; full: string }
  developer: Record<string, string>
  permissions: string[]
  bots: {
    botId: string
    supportsTargetedMessages: boolean
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[]
  }[]
  composeExtensions: { botId: string; commands: Command[] }[]
}
const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')) as Manifest
const [bot] = manifest.bots
const [extension] = manifest.composeExtensions

/** What Microsoft's own schema of that version objects to. */
const objections = (one: unknown): Promise<string[]> => AppManifestUtils.validateAgainstSchema(one as TeamsManifest)

describe('the Teams manifest', () => {
  it('is what Microsoft’s schema of its version asks for', async () => {
    expect(await objections(manifest)).toEqual([])
    expect(await objections({ ...manifest, name: { short: 'x'.repeat(31) } })).not.toEqual([])
    expect(await objections({ ...manifest, mascot: 'otter' })).not.toEqual([])
  })

  it('is of version 1.29 and within its lengths', () => {
    expect([manifest.manifestVersion, manifest.bots.length, manifest.composeExtensions.length]).toEqual(['1.29', 1, 1])
    expect(manifest.name.short.length).toBeLessThanOrEqual(30)
    expect(manifest.name.full.length).toBeLessThanOrEqual(100)
    expect(manifest.description.short.length).toBeLessThanOrEqual(80)
    expect(manifest.description.full.length).toBeLessThanOrEqual(4_000)
    for (const { title, description } of extension?.commands ?? [])
      expect([title.length <= 32, description.length <= 128]).toEqual([true, true])
    for (const { commands } of bot?.commandLists ?? []) expect(commands.length).toBeLessThanOrEqual(12)
  })

  it('opens the dialog at once from the command and from a message, and posts nothing by itself', () => {
    expect(extension?.commands.map(({ id, context, triggers = [], fetchTask }) => [id, context, triggers, fetchTask])).toEqual([
      [EXTENSION.compose, ['compose', 'commandBox'], ['slash'], true],
      [EXTENSION.message, ['message'], [], true],
    ])
  })

  it('lists no command the bot does not know', () => {
    const titles = (bot?.commandLists ?? []).flatMap(({ commands }) => commands.map(({ title }) => title))
    expect(titles.filter((title) => commandIn(title) !== title)).toEqual([])
    expect(titles).toEqual(expect.arrayContaining(['help', 'mine', 'queue', 'status']))
  })

  it('asks for no right but writing to people', () => {
    expect(manifest.permissions).toEqual(['messageTeamMembers'])
  })

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ] as const)('has the icon %s in its size', (name, size) => {
    const png = readFileSync(join(FOLDER, name))
    expect([png.subarray(1, 4).toString('latin1'), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', size, size])
  })
})

describe('npm run teams:package', () => {
  const run = (args: string[], cwd: string) =>
    execFileSync(process.execPath, [SCRIPT, ...args], { cwd, encoding: 'utf8', stdio: 'pipe', env: { PATH: process.env.PATH ?? '' } })

  it('puts the manifest with the app id and both icons into one zip, as Microsoft’s schema asks', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'tp-'))
    run([APP_ID, 'https://agency.example/'], dir)
    const files = unzipSync(readFileSync(join(dir, 'boundary-teams.zip')))
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const packed = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8')) as Manifest
    expect([packed.id, packed.bots[0]?.botId, packed.composeExtensions[0]?.botId]).toEqual([APP_ID, APP_ID, APP_ID])
    expect(await objections(packed)).toEqual([])
    expect(packed.developer.websiteUrl).toBe('https://agency.example')
    expect(Buffer.from(files['color.png'] ?? []).equals(readFileSync(join(FOLDER, 'color.png')))).toBe(true)
    rmSync(dir, { recursive: true })
  })

  it.each([[[]], [['not-an-id']], [[APP_ID, 'http://agency.example']]])('says what is wrong and makes nothing: %j', (args) => {
    const dir = mkdtempSync(join(tmpdir(), 'tp-'))
    expect(() => run(args, dir)).toThrow(/app registration|https/)
    rmSync(dir, { recursive: true })
  })
})
