import { sendConsult } from '../../support/bot.ts'
import type { Team } from '../../support/teams.ts'
import { done } from '../support/steps.ts'

/** Typed on the pages of the checklist and in record forms: never in chat at all. */
export const SEALED = 'wombat'
/** Typed into threads and answers: in the body of a message only, never in what a lock screen shows. */
export const RELAYED = 'quokka'

/** A consult of this team with sealed words in it, and its card in the supervisor's chat. */
export const sent = async (team: Team, q: Parameters<typeof sendConsult>[1] = {}): Promise<string> => {
  const token = await sendConsult(team.dana, { words: `The client talked about a ${SEALED}.`, ...q })
  await team.sam.card(token, 'new, for you')
  return token
}

/** Sent, and answered in writing. */
export const answered = async (team: Team): Promise<string> => {
  const token = await sent(team)
  await team.sam.pressCard(token, 'Answer')
  await team.sam.form('Answer')
  await team.sam.fill('answer.text', `Say your ${RELAYED} line once more.`)
  await done(team.sam.submit())
  await team.dana.card(token, 'answered by')
  return token
}

/** The first page of closing, filled in. */
export const closing = async (team: Team, token: string): Promise<void> => {
  await team.sam.pressCard(token, 'Close with outcome')
  await team.sam.form('Close with outcome')
  await team.sam.fill('close.outcome', 'outcome.coached_continue')
  await team.sam.fill('close.kind', 'kind.advice')
  await team.sam.fill('close.why', `The ${SEALED} was clear about the limit.`)
  await team.sam.fill('close.safety', 'close.safety.yes')
  await done(team.sam.submit())
  await team.sam.form('A few details')
}

/** Answered, agreed and closed with a record. */
export const closed = async (team: Team): Promise<string> => {
  const token = await answered(team)
  await team.dana.pressCard(token, 'This works for me')
  await team.sam.card(token, 'plan agreed')
  await closing(team, token)
  await team.sam.fill('out.review', '2026-12-07')
  await team.sam.fill('out.tells', `Dana tells the ${SEALED} at the next visit.`)
  await done(team.sam.submit())
  return token
}
