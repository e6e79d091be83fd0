import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { SlackDeps } from '../deps.ts'
import { renderHome } from '../render/render-home.ts'
import { tryView } from './reply.ts'

/**
 * Draws a person's Home. `hash` is that of the Home they have in front of them: when another redraw came between, it is drawn once
 * more from the state as it is now. Never throws.
 */
export async function publishHome(deps: SlackDeps, user: PlatformUser, page?: string, hash?: string): Promise<void> {
  const draw = async () => renderHome(await deps.doors.home(user, page))
  const body = { user_id: user.userId, ...(hash === undefined ? {} : { hash }) }
  const first = await tryView(deps, 'views.publish', { ...body, view: await draw() })
  const last = first.failed === 'hash_conflict' ? await tryView(deps, 'views.publish', { user_id: user.userId, view: await draw() }) : first
  if (last.failed !== null) deps.log.warn({ code: last.failed }, 'a home was not drawn')
}
