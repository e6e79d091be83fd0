import { randomBytes } from 'node:crypto'
import { createSlack, type Slack } from '#slack/app.ts'
import type { WhoseData } from '#slack/out/sign-in.ts'
import type { Deps } from '#usecases/deps.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import type { Config, SetUp } from '../config/config.ts'
import { edgeTexts } from './edge-texts.ts'

/** Slack, not started; null where it is off. */
export function openSlack(
  { slack, proxy }: Pick<SetUp, 'slack'> & Pick<Config, 'proxy'>,
  deps: Deps,
  doors: Doors,
  whose: WhoseData,
): Slack | null {
  if (slack.mode === 'off') return null
  const { botToken, apiUrl } = slack
  // Over a socket Slack signs nothing; an unguessable secret closes the HTTP door that is not in use.
  const signingSecret = slack.signingSecret ?? randomBytes(32).toString('hex')
  return createSlack({
    doors,
    workspace: deps.workspace,
    log: deps.log,
    texts: edgeTexts(deps),
    now: () => deps.clock.now(),
    botToken,
    signingSecret,
    proxy,
    whose,
    ...(apiUrl === null ? {} : { apiUrl }),
    ...(slack.mode === 'socket' ? { appToken: slack.appToken } : {}),
  })
}
