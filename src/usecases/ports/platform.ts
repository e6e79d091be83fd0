import type { Person } from '#domain/agency.ts'

/** A person as one platform knows them. `workspace` is our workspace id, the same for every platform of one agency. */
export interface PlatformUser {
  workspace: string
  platform: 'slack' | 'teams'
  userId: string
}

/** Where a platform keeps a message: enough to redraw it or reply under it. Opaque outside the platform's room. */
export interface MessageRef {
  channel: string
  id: string
}

/** A person behind a platform user. */
export interface Actor {
  workspace: string
  platform: 'slack' | 'teams'
  person: Person
}
