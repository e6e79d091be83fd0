import { randomBytes } from 'node:crypto'
import type { Card } from '#cards/model.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { TeamsDeps, TeamsText } from '../deps.ts'

/** A door's answer. A door that throws after all becomes a kind sentence with a code, and the code a line in the log. */
export async function ask(deps: TeamsDeps, user: PlatformUser, what: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const code = randomBytes(4).toString('hex')
    deps.log.error({ code, what, error: error instanceof Error ? error.name : 'unknown' }, 'teams request failed')
    return { kind: 'card', card: textCard('error.unknown', deps.texts(user, 'error.unknown', { code })) }
  }
}

/** One sentence as a private reply. */
const textCard = (id: TeamsText, text: string): Card => ({ id, fallback: text, items: [{ kind: 'text', text }], buttons: [] })
