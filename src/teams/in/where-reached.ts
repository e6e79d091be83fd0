import type { WorkspaceId } from '#domain/ids.ts'
import { remember } from '#edge/remember.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import { addressOf, isChatWithBot, writeAddress } from './address.ts'
import { userOf } from './platform-user.ts'
import type { Inbound } from './read-activity.ts'

/** People remembered at most; noting one again costs a write and nothing else. */
const PEOPLE = 5_000

/** Notes where people are reached, with everything they do: service addresses change, and after a restart only this is left. */
export class WhereReached {
  readonly #doors: Pick<Doors, 'heardFrom'>
  readonly #noted = new Map<string, string>()
  /** Of the settings, else of the cloud. */
  readonly #usual: string
  #last: string | null = null

  constructor(doors: Pick<Doors, 'heardFrom'>, usual: string) {
    this.#doors = doors
    this.#usual = usual
  }

  /** Where to write to somebody who has not been heard from: one agency is one tenant, and that has one service address. */
  get usualServiceUrl(): string {
    return this.#last ?? this.#usual
  }

  /** Never fails. */
  async note(deps: { workspace: WorkspaceId }, activity: Inbound, isNew = false): Promise<void> {
    this.#last = activity.serviceUrl
    const user = userOf(deps, activity.from)
    const address = writeAddress(addressOf(activity))
    const channel = isChatWithBot(activity) ? activity.conversation.id : null
    const said = `${address} ${channel ?? ''}`
    if (!isNew && this.#noted.get(user.userId) === said) return
    remember(this.#noted, user.userId, said, PEOPLE)
    await this.#doors.heardFrom(user, { address, channel, isNew })
  }
}
