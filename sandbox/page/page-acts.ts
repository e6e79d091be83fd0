import type { ActResult } from './act-result.ts'
import type { PageOptions } from './page-options.ts'
import { actInSlack, slackActSchema } from './slack-acts.ts'
import { actInTeams, teamsActSchema } from './teams-acts.ts'

type Needs = Pick<PageOptions, 'slack' | 'teams' | 'platformOf' | 'people'>

/**
 * Does what the page asks for in a person's name, on the platform where they work. Throws when nobody could do it there: the button is
 * gone, the page was closed, the person moved to the other platform meanwhile.
 */
export async function perform(needs: Needs, asked: unknown): Promise<ActResult> {
  const { user } = asked as { user?: unknown }
  const person = needs.people.find(({ id }) => id === user)
  if (person === undefined) throw new Error('nobody of that name')
  if (needs.platformOf(person.key) === 'slack') return actInSlack(needs.slack, slackActSchema.parse(asked))
  return actInTeams(needs.teams, { ...teamsActSchema.parse(asked), user: person.teamsId })
}
