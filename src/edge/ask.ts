import { randomBytes } from 'node:crypto'
import type { Card } from '#cards/model.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { EdgeDeps } from './edge-deps.ts'

/**
 * A door's answer. A door that throws after all becomes a sentence with the numbers and a code, and the code a line in the log.
 * `alarm`: somebody may be in danger, so the numbers come first.
 */
export async function ask(
  deps: EdgeDeps,
  user: PlatformUser,
  { what, alarm = false }: { what: string; alarm?: boolean },
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const code = randomBytes(4).toString('hex')
    deps.log.error({ code, what, error: error instanceof Error ? error.name : 'unknown' }, `${user.platform} request failed`)
    const id = alarm ? 'error.alarm.unknown' : 'error.unknown'
    return { kind: 'card', card: { ...sentenceCard(id, deps.texts(user, id, { code })), fallback: deps.texts(user, 'error.fallback') } }
  }
}

/** One sentence as a private reply; `id` is that of its text. */
export const sentenceCard = (id: string, text: string): Card => ({ id, fallback: text, items: [{ kind: 'text', text }], buttons: [] })

/** The sentence of such a card, for a page: its fallback says less, since it may light up a phone that somebody else holds. */
export const sentenceOf = (card: Card): string =>
  card.items.map((item) => ('text' in item ? item.text : '')).find((text) => text !== '') ?? card.fallback

/** That we are slow and do not know yet what became of it; of an alarm, the numbers first and that we are checking. */
export function slowCard(deps: EdgeDeps, user: PlatformUser, { alarm = false }: { alarm?: boolean | undefined }): Card {
  const id = alarm ? 'error.alarm.unknown' : 'error.slow'
  // As a message it lights up a phone that somebody else may hold.
  return { ...sentenceCard(id, slowText(deps, user, { alarm })), fallback: deps.texts(user, 'error.fallback') }
}

/** The same as a sentence on a page. */
export const slowText = (deps: EdgeDeps, user: PlatformUser, { alarm = false }: { alarm?: boolean | undefined }): string =>
  deps.texts(user, alarm ? 'error.alarm.unknown' : 'error.slow')
