import { readFileSync } from 'node:fs'

/** What Teams is told about the app, as far as its clients use it when people act. */
export interface AppManifest {
  name: string
  /** Commands of the message extension. */
  extension: readonly { id: string; title: string; context: readonly string[]; slash: boolean }[]
  /** The bot's own commands by where they are offered: `personal`, `team` or `groupChat`. */
  commands: readonly { title: string; scopes: readonly string[]; slash: boolean }[]
}

interface ManifestFile {
  name: { short: string }
  bots: { commandLists: { scopes: string[]; triggers?: string[]; commands: { title: string }[] }[] }[]
  composeExtensions: { commands: { id: string; title: string; context?: string[]; triggers?: string[] }[] }[]
}

const FILE = new URL('../../manifests/teams/manifest.json', import.meta.url)

/** The manifest this project ships; Teams fills in the defaults. */
export function readAppManifest(): AppManifest {
  const { name, bots, composeExtensions } = JSON.parse(readFileSync(FILE, 'utf8')) as ManifestFile
  const slashIn = (triggers: string[] | undefined) => triggers?.includes('slash') ?? false
  return {
    name: name.short,
    extension: composeExtensions
      .flatMap((one) => one.commands)
      .map(({ id, title, context = ['compose', 'commandBox'], triggers }) => ({ id, title, context, slash: slashIn(triggers) })),
    commands: bots
      .flatMap((one) => one.commandLists)
      .flatMap(({ scopes, triggers, commands }) => commands.map(({ title }) => ({ title, scopes, slash: slashIn(triggers) }))),
  }
}
