import { startDrill } from '../support/bot-process.ts'
import { killSuite } from './kill-suite.ts'
import { KILL_TEAMS, SPEED } from './support/kill-world.ts'
import { slackWorld } from './support/slack-world.ts'

killSuite(
  'Slack',
  async () => slackWorld(await startDrill({ teams: KILL_TEAMS, speed: SPEED })),
  () => {},
)
