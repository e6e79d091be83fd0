import { randomBytes } from 'node:crypto'
import type { Card } from '#cards/model.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { EdgeDeps } from './edge-deps.ts'

/** A door's answer. A door that throws after all becomes a kind sentence with a code, and the code a line in the log. */
export async function ask(deps: EdgeDeps, user: PlatformUser, what: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const code = randomBytes(4).toString('hex')
    deps.log.error({ code, what, error: error instanceof Error ? error.name : 'unknown' }, `${user.platform} request failed`)
    return { kind: 'card', card: sentenceCard('error.unknown', deps.texts(user, 'error.unknown', { code })) }
  }
}

/** One sentence as a private reply; `id` is that of its text. */
export const sentenceCard = (id: string, text: string): Card => ({ id, fallback: text, items: [{ kind: 'text', text }], buttons: [] })

/** That we are slow, and that what was entered up to now is safe. */
export const slowCard = (deps: EdgeDeps, user: PlatformUser): Card =>
  sentenceCard('error.slow', deps.texts(user, 'error.slow', { at: { at: deps.now() } }))
