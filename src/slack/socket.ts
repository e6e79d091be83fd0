import { type App, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt'
import { quietLogger, type SlackLog } from './ops-log.ts'
import type { SlackReceiver } from './receiver.ts'

export interface SocketOptions {
  appToken: string
  apiUrl?: string
  receiver: SlackReceiver
  log: SlackLog
}

export interface Socket {
  start(): Promise<void>
  stop(): Promise<void>
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/**
 * Socket Mode: the same envelopes over a connection that we open, for agencies that let nothing in. They go through the same
 * receiver as those of HTTP, without a signature, since Slack gave us the connection.
 */
export function createSocket({ appToken, apiUrl, receiver, log }: SocketOptions): Socket {
  const socket = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    installerOptions: {
      clientOptions: { ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }), retryConfig: { retries: 0 }, timeout: 10_000 },
    },
  })
  socket.init({ processEvent: (event: ReceiverEvent) => serve(receiver, event) } as unknown as App)
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function start(waitMs = FIRST_WAIT_MS): Promise<void> {
    try {
      await socket.start()
      log.info({}, 'socket mode connected')
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown', retryMs: waitMs }, 'socket mode not connected')
      if (stopped) return
      timer = setTimeout(() => void start(Math.min(waitMs * 2, LONGEST_WAIT_MS)), waitMs)
      timer.unref()
    }
  }

  return {
    start: () => start(),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await socket.stop()
    },
  }
}

/** An event is acknowledged when its work is done: one that failed is left unanswered, and Slack sends it again. */
async function serve(receiver: SlackReceiver, event: ReceiverEvent): Promise<void> {
  const isEvent = event.body.event !== undefined
  let acked = false
  const ack = (answer?: unknown): void => {
    if (isEvent || acked) return
    acked = true
    void event.ack(answer)
  }
  const { retryNum, retryReason } = event
  const retry = { ...(retryNum === undefined ? {} : { retryNum }), ...(retryReason === undefined ? {} : { retryReason }) }
  const done = await receiver.process(event.body, ack, retry)
  if (done && !acked) await event.ack()
}
