import type { Fault } from '#sandbox/platform/fault-list.ts'
import type { JsonObject } from '#sandbox/platform/json.ts'
import type { PlatformFaults } from '#sandbox/platform/platform-faults.ts'
import type { RateLimits } from '#sandbox/slack/api/rate-limits.ts'
import type { ResponseUrls } from '#sandbox/slack/api/response-urls.ts'
import type { Triggers } from '#sandbox/slack/api/triggers.ts'
import type { Delivery } from '#sandbox/slack/people/delivery.ts'
import type { Identity } from './identity.ts'
import type { SimulatedMessage } from './slack-shapes.ts'
import type { Views } from './views.ts'
import type { WorkspaceState } from './workspace-state.ts'

/** A message the platform took although it falls short of good manners, and where. */
export type Warning = Fault & { method: string }

/** One call of the Web API as it came in. */
export interface Call {
  method: string
  args: JsonObject
  /** Slack's error code, a fault such as `http_429`, or null when it went well. */
  error: string | null
  /** When it came in, in ms of the steady clock. */
  cameAt: number
}

/** Where Slack is known to behave in more than one way, the one it takes now. */
export interface Ways {
  /** A post into a thread whose root is gone: refused, or taken and put on its own at the end of the chat, without `thread_ts`. */
  lostThread: 'refused' | 'on_its_own'
  /** Whether an event about a changed or removed message holds what it was before. */
  previousMessage: boolean
}

/** The parts of the simulated workspace, as its actions and its Web API share them. */
export interface Simulation {
  identity: Identity
  state: WorkspaceState
  views: Views
  triggers: Triggers
  faults: PlatformFaults
  limits: RateLimits
  delivery: Delivery
  responseUrls: ResponseUrls
  warnings: Warning[]
  calls: Call[]
  ways: Ways
  wallNow: () => number
  /** Tells the bot's event subscription about a message in a private channel. */
  announce(message: SimulatedMessage): void
  announceChange(before: SimulatedMessage, after: SimulatedMessage): void
}

/** What Slack answers with `ok: false`. */
export class ApiError extends Error {
  readonly code: string
  readonly messages: readonly string[]
  constructor(code: string, messages: readonly string[] = []) {
    super(code)
    this.code = code
    this.messages = messages
  }
}

export type ApiMethod = (sim: Simulation, args: JsonObject) => JsonObject

/** A string argument that must be there. */
export function need(args: JsonObject, name: string): string {
  const value = args[name]
  if (typeof value !== 'string' || value === '') throw new ApiError('invalid_arguments', [`[ERROR] missing required field: ${name}`])
  return value
}
