import { named, type WorkspaceId } from '#domain/ids.ts'

/** Every row of this agency carries it; one bot serves one agency, on whichever platforms. */
export const WORKSPACE: WorkspaceId = named('agency')
