import type { App } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'

/** Slack tells of both in any order. Nothing is deleted by itself: the record belongs to the agency. */
export function appUninstalled(app: App, deps: SlackDeps): void {
  app.event('app_uninstalled', async () => deps.log.error({ code: 'app_uninstalled' }, 'the app was removed from the workspace'))
  app.event('tokens_revoked', async () => deps.log.error({ code: 'tokens_revoked' }, 'the bot token was revoked'))
}
