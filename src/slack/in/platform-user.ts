import { named, type WorkspaceId } from '#domain/ids.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import { SLACK } from '../abilities.ts'

/** The person behind a payload, by their member id. */
export const userOf = (deps: { workspace: WorkspaceId }, userId: string): PlatformUser => ({
  workspace: deps.workspace,
  platform: 'slack',
  abilities: SLACK,
  userId: named(userId),
})
