import type { Teams } from '#teams/app.ts'
import type { Deps } from '#usecases/deps.ts'
import type { Doors } from '#usecases/ports.ts'
import type { Config } from './config.ts'
import { edgeTexts } from './edge-texts.ts'

/** Teams, where it is set up. Its room and SDK are loaded only then: they take some 60 MB that an agency on Slack alone need not pay. */
export async function openTeams(config: Pick<Config, 'teams'>, deps: Deps, doors: Doors): Promise<Teams | null> {
  if (config.teams === null) return null
  const { createTeams } = await import('#teams/app.ts')
  return createTeams({
    ...config.teams,
    doors,
    workspace: deps.workspace,
    log: deps.log,
    texts: edgeTexts(deps),
    now: () => deps.clock.now(),
  })
}
