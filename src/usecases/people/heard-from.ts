import type { Deps } from '../deps.ts'
import type { Actor, MessageRef, PlatformUser } from '../ports/platform.ts'
import type { Request } from '../request.ts'
import { welcomeOnce } from './welcome.ts'
import { whoIs } from './who-is.ts'

/**
 * Notes where a person is reached, so that they can be written to after a restart; whoever has only just come to the bot is welcomed.
 * Of strangers nothing is kept. Failing is no reason to fail what they came for: the next thing they do tells it again.
 */
export async function heardFrom(
  deps: Deps,
  user: PlatformUser,
  at: { address: string; channel: string | null; isNew: boolean },
  request: (actor: Actor) => Request,
): Promise<void> {
  try {
    const actor = await whoIs(deps, user)
    if (!actor) return
    const { address, channel, isNew } = at
    await deps.store.write(actor.workspace, (tx) =>
      tx.contacts.save(actor.person.key, user.platform, { userId: user.userId, address, ...(channel === null ? {} : { channel }) }),
    )
    if (isNew) await welcomeOnce(request(actor))
  } catch (error) {
    notNoted(deps, error)
  }
}

/** Remembers the message in which a person's Home stands. */
export async function homeShown(deps: Deps, user: PlatformUser, home: MessageRef): Promise<void> {
  try {
    const actor = await whoIs(deps, user)
    if (actor) await deps.store.write(actor.workspace, (tx) => tx.contacts.save(actor.person.key, user.platform, { home }))
  } catch (error) {
    notNoted(deps, error)
  }
}

const notNoted = (deps: Deps, error: unknown): void =>
  deps.log.warn({ code: (error as { code?: string }).code ?? 'unknown' }, 'where a person is reached could not be noted')
