import type { Person } from '#domain/agency.ts'
import type { Deps } from '../deps.ts'
import type { PlatformUser } from '../ports/platform.ts'
import { strangerAs } from './stranger.ts'

/** Who reads a text when nothing may be asked of the database: the person as far as the agency file alone tells. */
export const readerOf = (deps: Pick<Deps, 'agency'>, user: PlatformUser): Person =>
  deps.agency.current().people.find((person) => person[user.platform] === user.userId) ?? strangerAs(deps)
