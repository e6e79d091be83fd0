import type { PlatformUserId } from '#domain/ids.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import type { PlatformUser } from '#usecases/ports/platform.ts'
import type { SlackDeps } from '../deps.ts'
import type { Message } from '../render/render-message.ts'
import { timeLeft } from './time-left.ts'

interface Spot {
  channel?: string | undefined
  threadTs?: string | undefined
  responseUrl?: string | undefined
}

/** Replies that only this person sees: in the channel, else by the response address, else in their own chat with the bot. */
export const replyAt =
  (deps: SlackDeps, user: PlatformUser, { channel, threadTs, responseUrl }: Spot) =>
  async (message: Message): Promise<void> => {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs }
    const ways: (() => Promise<unknown>)[] = []
    if (channel !== undefined)
      ways.push(() =>
        deps.sender.call('chat.postEphemeral', { channel, user: user.userId, ...thread, ...message }, { lane: 'interactive' }),
      )
    if (responseUrl !== undefined)
      ways.push(() => deps.sender.respond(responseUrl, { response_type: 'ephemeral', replace_original: false, ...message }))
    ways.push(() => postDirect(deps, user.userId, message))
    await firstThatWorks(deps, ways)
  }

async function postDirect(deps: SlackDeps, userId: PlatformUserId, message: Message): Promise<void> {
  const { channel } = await deps.sender.call('conversations.open', { users: userId }, { lane: 'interactive' })
  const id = (channel as { id?: unknown } | undefined)?.id
  await deps.sender.call('chat.postMessage', { channel: id, ...message, unfurl_links: false, unfurl_media: false }, { lane: 'interactive' })
}

async function firstThatWorks(deps: SlackDeps, ways: readonly (() => Promise<unknown>)[]): Promise<void> {
  let code = 'none'
  for (const way of ways) {
    try {
      await way()
      return
    } catch (error) {
      code = codeOf(error)
      // It may have been shown already: saying it twice is worse than trusting it.
      if (error instanceof SendError && error.fault.kind === 'ambiguous') break
    }
  }
  deps.log.warn({ code }, 'a private reply could not be shown')
}

/** Calls that draw a view for somebody who waits: tried once, within what is left of Slack's 3 s. Returns the error code, null when done. */
export async function tryView(deps: SlackDeps, method: string, body: Record<string, unknown>, receivedAt?: number): Promise<ViewResult> {
  const timeoutMs = receivedAt === undefined ? {} : { timeoutMs: timeLeft(receivedAt) }
  try {
    const answer = await deps.sender.call(method, body, { lane: 'interactive', ...timeoutMs })
    const view = answer.view as { id?: unknown; hash?: unknown } | undefined
    const word = (value: unknown) => (typeof value === 'string' ? value : null)
    return { failed: null, viewId: word(view?.id), hash: word(view?.hash) }
  } catch (error) {
    return { failed: codeOf(error), viewId: null, hash: null }
  }
}

export interface ViewResult {
  failed: string | null
  viewId: string | null
  hash: string | null
}

const codeOf = (error: unknown): string => (error instanceof SendError ? error.fault.code : 'unknown')
