import type { App } from '@slack/bolt'
import type { SlackDeps } from '../deps.ts'
import { appUninstalled } from './app-uninstalled.ts'
import { personUsedShortcut } from './person-opened-guide.ts'
import { personOpenedHome } from './person-opened-home.ts'
import { personPressed } from './person-pressed.ts'
import { personSubmitted } from './person-submitted.ts'
import { personWrote } from './person-wrote.ts'
import { workerTypedBoundary } from './worker-typed-boundary.ts'

/** Everything that can come in from Slack. What is not in this list is not served. */
export function registerListeners(app: App, deps: SlackDeps): void {
  workerTypedBoundary(app, deps)
  personUsedShortcut(app, deps)
  personPressed(app, deps)
  personSubmitted(app, deps)
  personOpenedHome(app, deps)
  personWrote(app, deps)
  appUninstalled(app, deps)
}
