import type { PageOptions, PagePerson } from './page-options.ts'
import { slackScreen } from './slack-screen.ts'
import { teamsScreen } from './teams-screen.ts'

type Needs = Pick<PageOptions, 'slack' | 'teams' | 'platformOf' | 'people'>

/** Everything on one person's screen where they work, as the page draws it. */
export const screenOf = (needs: Needs, person: PagePerson) =>
  needs.platformOf(person.key) === 'teams' ? teamsScreen(needs, person) : slackScreen(needs.slack, person)

/** How many messages of the bot wait for this person where they work. */
export const unreadOf = ({ slack, teams, platformOf }: Needs, { id, key, teamsId }: PagePerson): number =>
  platformOf(key) === 'teams' ? teams.unread(teamsId) : slack.unread(id)

/** How many messages reached this person so far, wherever. */
export const sentTo = ({ slack, teams }: Needs, { id, teamsId }: PagePerson): number =>
  slack.notifications(id).length + teams.notifications(teamsId).length
