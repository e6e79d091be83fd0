import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'

/** To somebody who was unavailable when it was sent and is back (R3): that one waits, and by when. They may join; nothing calls them. */
export function sendDigest(change: Change, to: PersonKey): void {
  const { token, answerDueAt } = change.consult
  change.effects.push({
    kind: 'note',
    to,
    text: 'remind.digest',
    fallback: 'remind.digest.fallback',
    params: { tokens: { list: [token] }, n: 1, ...(answerDueAt === null ? {} : { answer_by: { at: answerDueAt } }) },
    buttons: ['door.queue'],
    digest: true,
  })
}
