import { loosely } from '#cards/context.ts'
import { lastWords } from '#cards/doors/fault-card.ts'
import type { Params } from '#domain/text-params.ts'
import type { EdgeText } from '#edge/edge-deps.ts'
import type { SlackText } from '#slack/deps.ts'
import type { TeamsText } from '#teams/deps.ts'
import type { Deps } from '#usecases/deps.ts'
import { readerOf } from '#usecases/people/reader-of.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'

/** What stands on a button that the pack has no word for: no page is left undrawn for want of it. */
const BARE = 'OK'

/**
 * The texts a platform's room says by itself, when no use case could answer: in the reader's language, numbers filled in. Never throws:
 * where the pack cannot be said, a sentence is the numbers all the same.
 */
export const edgeTexts =
  (deps: Deps) =>
  (user: PlatformUser, id: EdgeText | SlackText | TeamsText, params: Params = {}): string => {
    const reader = readerOf(deps, user)
    try {
      const ctx = deps.readerContext(reader, user.abilities, deps.clock.now())
      return loosely(ctx.say)(id, { code: '-', part: '-', ...params })
    } catch (error) {
      deps.log.error({ text: id, error }, 'a text could not be said')
      return id.startsWith('error.') || id.startsWith('refuse.') ? lastWords(deps.agency.current(), reader) : BARE
    }
  }
