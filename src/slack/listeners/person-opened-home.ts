import type { App } from '@slack/bolt'
import { publishHome } from '../answer/publish-home.ts'
import type { SlackDeps } from '../deps.ts'
import { userOf } from '../in/platform-user.ts'

/** Home is drawn anew each time somebody opens it. */
export const personOpenedHome = (app: App, deps: SlackDeps): void =>
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home')
      await publishHome(deps, userOf(deps, event.user), undefined, (event.view as { hash?: string } | undefined)?.hash)
  })
