import type { ActingPerson } from '#sandbox/acting-person.ts'
import { done } from './steps.ts'

/** A worker and whoever has their consult. */
export interface Pair {
  dana: ActingPerson
  sam: ActingPerson
}

/** Answers a consult in writing, and waits until the worker has it. */
export async function answers({ dana, sam }: Pair, token: string): Promise<void> {
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await sam.fill('answer.text', 'Say your role once more.')
  await done(sam.submit())
  await dana.card(token, 'answered by')
}

/**
 * Closes an answered consult, and waits until the worker has the record to read. `why` is the only typed word of it that a story looks
 * for; `details` go on the second page, over a review on 7 December.
 */
export async function closes(
  { dana, sam }: Pair,
  token: string,
  q: { why: string; outcome?: string; details?: Readonly<Record<string, string>> },
): Promise<void> {
  const { outcome = 'coached_continue', details = { 'out.review': '2026-12-07' } } = q
  await sam.pressCard(token, 'Close with outcome')
  await sam.form('Close with outcome')
  await sam.fill('close.outcome', `outcome.${outcome}`)
  await sam.fill('close.kind', 'kind.advice')
  await sam.fill('close.why', q.why)
  await sam.fill('close.safety', 'close.safety.yes')
  await done(sam.submit())
  await sam.form('A few details')
  for (const [field, value] of Object.entries({ 'out.tells': 'The worker, at the next visit.', ...details })) await sam.fill(field, value)
  await done(sam.submit())
  await dana.card(token, 'a record to read')
}
