import { loosely } from '#cards/context.ts'
import type { Params } from '#domain/text-params.ts'
import type { EdgeText } from '#edge/edge-deps.ts'
import type { SlackText } from '#slack/deps.ts'
import type { TeamsText } from '#teams/deps.ts'
import type { Deps } from '#usecases/deps.ts'
import { strangerAs } from '#usecases/people/stranger.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'

/** The texts a platform's room says by itself, when no use case could answer: in the reader's language, numbers filled in. */
export const edgeTexts =
  (deps: Deps) =>
  (user: PlatformUser, id: EdgeText | SlackText | TeamsText, params: Params = {}): string => {
    const now = deps.clock.now()
    const reader = deps.agency.current().people.find((p) => p[user.platform] === user.userId) ?? strangerAs(deps)
    return loosely(deps.readerContext(reader, user.abilities, now).say)(id, { code: '-', part: '-', at: { at: now }, ...params })
  }
