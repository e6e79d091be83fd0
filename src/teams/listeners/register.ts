import type { TeamsDeps } from '../deps.ts'
import { INVOKE } from '../ids.ts'
import type { Listeners } from '../in/bot.ts'
import { appInstalled } from './app-installed.ts'
import { personOpenedDialog } from './person-opened-guide.ts'
import { personPressed } from './person-pressed.ts'
import { personPressedInChat } from './person-pressed-in-chat.ts'
import { personEdited, personRemoved, personWrote } from './person-wrote.ts'

/** Everything that can come in from Teams. What is not in this list is not served. */
export const listenersOf = (deps: TeamsDeps): Listeners => ({
  message: deps.pagesInChat ? personPressedInChat(deps, personWrote(deps)) : personWrote(deps),
  messageUpdate: personEdited(deps),
  messageDelete: personRemoved(deps),
  installed: appInstalled(deps),
  invokes: {
    [INVOKE.extensionFetch]: personOpenedDialog(deps),
    [INVOKE.fetch]: personPressed(deps, { opening: true }),
    [INVOKE.submit]: personPressed(deps, { opening: false }),
    // The Agents Playground cannot close its dialog without a word either.
    [INVOKE.extensionSubmit]: personPressed(deps, { opening: deps.pagesInChat }),
  },
})
