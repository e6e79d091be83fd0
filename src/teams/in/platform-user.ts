import { named, plainId, type WorkspaceId } from '#domain/ids.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import { TEAMS } from '../abilities.ts'

/** The person behind an activity, by their object id in the directory: it is the same in every app. */
export const userOf = (deps: { workspace: WorkspaceId }, from: { id: string; aadObjectId?: string | undefined }): PlatformUser => ({
  workspace: deps.workspace,
  platform: 'teams',
  abilities: TEAMS,
  userId: named(plainId(from.aadObjectId ?? from.id)),
})
