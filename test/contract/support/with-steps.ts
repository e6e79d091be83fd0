import { sendConsult } from '../../support/bot.ts'
import type { Team } from '../../support/teams.ts'
import { done } from './steps.ts'

/** A consult of this team, of whose steps its worker has said where they stand, and that it is with Sam. */
export async function sentWithSteps(team: Team): Promise<string> {
  const token = await sendConsult(team.dana)
  await team.sam.card(token, 'new, for you')
  await team.dana.pressCard(token, 'My steps')
  await team.dana.form('Your steps')
  await team.dana.fill('steps.role', 'row.said')
  await team.dana.fill('steps.redirect', 'row.will')
  await team.dana.fill('steps.reassure', 'row.unfit')
  await team.dana.fill('steps.differ', 'They only laugh.')
  await done(team.dana.submit())
  return token
}
/** What stands of them on the first screen of Read. */
export const STEPS = 'Said: role. Will say: back to the work. Does not fit: the help goes on.'
