import type { Fault } from '#sandbox/platform/fault-list.ts'
import type { JsonObject } from '#sandbox/platform/json.ts'
import type { PlatformFaults } from '#sandbox/platform/platform-faults.ts'
import type { RateLimits } from '#sandbox/teams/microsoft/rate-limits.ts'
import type { Delivery } from '#sandbox/teams/people/delivery.ts'
import type { Dialogs } from '#sandbox/teams/people/dialogs.ts'
import type { AppManifest } from './app-manifest.ts'
import type { Identity } from './identity.ts'
import type { TenantState } from './tenant-state.ts'

/** Something the platform took although it falls short of its rules or of good manners, and where. */
export type Warning = Fault & { method: string }

/** One call as it came in. */
export interface Call {
  /** `activities.post`, `activities.put`, `activities.delete`, `conversations.create`, `token`, `openid` or `keys`. */
  method: string
  /** Conversation id it names, or an empty text. */
  conversation: string
  /** The body; of the token service its fields. */
  body: JsonObject
  authorization: string | null
  status: number | null
  /** Microsoft's error code, a fault such as `fault_hang`, or null when it went well. */
  error: string | null
}

/** The parts of the simulated tenant, as people's acts and Microsoft's services share them. */
export interface Simulation {
  identity: Identity
  manifest: () => AppManifest
  state: TenantState
  dialogs: Dialogs
  faults: PlatformFaults
  limits: RateLimits
  delivery: Delivery
  /** How many requests by one person alone are being answered, by channel. */
  askedPrivately: Map<string, number>
  warnings: Warning[]
  calls: Call[]
  /** The Connector's address, with a slash at the end. */
  serviceUrl: () => string
  /** How an id of the directory is written in what is sent. */
  spell: (id: string) => string
  now: () => number
  wallNow: () => number
}

/** What the Connector answers instead of serving a call: learn.microsoft.com/microsoftteams, status codes of bot conversational APIs. */
export class ConnectorError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
