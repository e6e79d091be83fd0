import {
  type Activity,
  ActivityHandler,
  CloudAdapter,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  StatusCodes,
  TurnContext,
} from 'botbuilder'
import { failpoint } from '#failpoints/failpoint.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { TaskAnswer } from '../answer/show-answer.ts'
import type { Inbound } from './read-activity.ts'

/** What the sender of an activity is answered. */
export interface BotAnswer {
  status: number
  body?: unknown
}

/** What is served, by kind of activity. Each is one of `listeners/`. */
export interface Listeners {
  message(activity: Inbound): Promise<void>
  messageUpdate(activity: Inbound): Promise<void>
  messageDelete(activity: Inbound): Promise<void>
  /** The bot was added, alone or to a team. */
  installed(activity: Inbound): Promise<void>
  /** By name; one that is not there is not served. */
  invokes: Readonly<Record<string, (activity: Inbound) => Promise<TaskAnswer>>>
}

/**
 * The SDK, thin: it tells activities apart and hands invokes their answer. Who may come in was settled before (`authenticate.ts`), and
 * everything goes out through our own sender; so its adapter gets no credentials and is never asked to authenticate anything. Only names
 * that the SDK's successor (@microsoft/agents-hosting) has too are used here, in `answer/show-answer.ts` and in `render/render-message.ts`.
 */
export function createBot(listeners: Listeners, log: OpsLog): (activity: Inbound) => Promise<BotAnswer> {
  const adapter = new CloudAdapter()
  const bot = new BoundaryBot(listeners)
  return async (activity) => {
    const context = new TurnContext(adapter, { ...activity } as unknown as Partial<Activity>)
    failpoint('request.dispatched')
    try {
      await bot.run(context)
    } catch (error) {
      const { type, name = null } = activity
      log.error({ type, name, error: error instanceof Error ? error.name : 'unknown' }, 'teams request failed')
      return { status: StatusCodes.INTERNAL_SERVER_ERROR }
    }
    const { value } = (context.turnState.get(INVOKE_RESPONSE_KEY) ?? {}) as { value?: InvokeResponse }
    return value ? { status: value.status, body: value.body } : { status: StatusCodes.OK }
  }
}

class BoundaryBot extends ActivityHandler {
  readonly #listeners: Listeners

  constructor(listeners: Listeners) {
    super()
    this.#listeners = listeners
    const on = (work: (activity: Inbound) => Promise<void>) => async (context: TurnContext, next: () => Promise<void>) => {
      await work(inboundOf(context))
      await next()
    }
    this.onMessage(on((activity) => listeners.message(activity)))
    this.onMessageUpdate(on((activity) => listeners.messageUpdate(activity)))
    this.onMessageDelete(on((activity) => listeners.messageDelete(activity)))
    this.onInstallationUpdateAdd(on((activity) => listeners.installed(activity)))
    this.onMembersAdded(on((activity) => listeners.installed(activity)))
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name = '' } = context.activity
    const { invokes } = this.#listeners
    const serve = Object.hasOwn(invokes, name) ? invokes[name] : undefined
    // The SDK answers 501, which a proxy or a monitor in front of the bot takes for a fault of ours: anybody's client may ask for what we do not have.
    if (!serve) return { status: StatusCodes.NOT_FOUND }
    return { status: StatusCodes.OK, body: await serve(inboundOf(context)) }
  }
}

/** The activity is the one that was checked and reduced before it came here. */
const inboundOf = (context: TurnContext): Inbound => context.activity as Partial<Activity> as unknown as Inbound
