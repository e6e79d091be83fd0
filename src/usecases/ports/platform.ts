import type { Person } from '#domain/agency.ts'
import type { PlatformUserId, WorkspaceId } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'

/**
 * What a platform can, as far as it decides what people get. Each edge tells it in its `abilities.ts`; a use case asks for an ability and
 * never for a platform, so that a third one is told there and nowhere else.
 */
export interface Abilities {
  /** What people call it, in any language. */
  name: string
  /** A private chat has threads, one a consult. Without: a line names its consult itself, and where words belong is found out or asked. */
  threads: boolean
  /** A page stays as it stands while what is wrong is shown under its fields. Without: it is drawn again, with what is wrong. */
  keepsPage: boolean
  /** An open page can be redrawn by us at any time. Without: it changes only when its reader presses something on it. */
  redrawsPages: boolean
  /** A message can be looked up by its notice id. Without: one whose answer was lost is sent again, labelled as a possible repeat. */
  readBack: boolean
  /** A message may be posted to an account, whose chat it then opens. Without: the chat has to be opened first. */
  postsToAccounts: boolean
}

/** A person as one platform knows them. `workspace` is our workspace id, the same for every platform of one agency. */
export interface PlatformUser {
  workspace: WorkspaceId
  platform: Platform
  abilities: Abilities
  userId: PlatformUserId
}

/** Where a platform keeps a message: enough to redraw it or reply under it. Opaque outside the platform's room. */
export interface MessageRef {
  channel: string
  id: string
}

/** An open page on a platform: which, and as what it was last drawn, so that one that shows something else by now is left alone. */
export interface PageRef {
  id: string
  drawnAs: string
}

/** A person behind a platform user. */
export interface Actor {
  workspace: WorkspaceId
  platform: Platform
  abilities: Abilities
  person: Person
}
