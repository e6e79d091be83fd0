import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt'
import { isAlarm } from '#cards/verbs.ts'
import { sentenceCard } from '#edge/ask.ts'
import { asObject, type Json, objectsIn } from '#edge/json.ts'
import { Buckets } from '#edge/pace.ts'
import { INBOUND, TOLD_TOO_MANY } from '#edge/too-many.ts'
import { replyAt } from '../answer/reply.ts'
import { showNotice } from '../answer/show-answer.ts'
import type { SlackDeps } from '../deps.ts'
import { MORE, plainId, readMore } from '../ids.ts'
import { withNotice } from '../render/page-notice.ts'
import { renderMessage } from '../render/render-message.ts'
import { userOf } from './platform-user.ts'
import { factsOf } from './request-facts.ts'
import { type RawView, shownPage } from './shown-page.ts'

type Args = AnyMiddlewareArgs & AllMiddlewareArgs

/**
 * Stops what one person sends faster than anybody can, before it costs more than a look: they read so, with the numbers, and nobody else
 * notices. A press of the alarm is never stopped. An event is asked for again, so that no words are lost.
 */
export function notTooMany(deps: SlackDeps): (args: Args) => Promise<void> {
  const pace = new Buckets(INBOUND)
  const told = new Buckets(TOLD_TOO_MANY)
  return async (args) => {
    const body = args.body as unknown as Json
    const person = personIn(body, args.context.botUserId)
    if (person === null || pressesAlarm(body) || pace.take(person, performance.now())) return args.next()
    const first = told.take(person, performance.now())
    if (first) deps.log.warn({ platform: 'slack' }, 'somebody sends too much at once and is slowed')
    if (body.event !== undefined) factsOf(args.context).later = true
    else await say(deps, args, body, { person, first })
  }
}

/** Null for what no person sent: what the bot itself posts comes back as events. */
function personIn(body: Json, bot: string | undefined): string | null {
  const { user, bot_id: byBot } = asObject(body.event)
  const person = body.event === undefined ? (body.user_id ?? asObject(body.user).id) : user
  return typeof person === 'string' && byBot === undefined && person !== bot ? person : null
}

/** Only what the listener of presses will take as one: a page that is sent may carry the same id and is none. */
function pressesAlarm(body: Json): boolean {
  if (body.type !== 'block_actions') return false
  const [action = {}] = objectsIn(body.actions)
  if (action.action_id === MORE) return isAlarm(readMore(asObject(action.selected_option).value).action)
  return typeof action.action_id === 'string' && isAlarm(plainId(action.action_id))
}

/** In the answer that Slack waits for, which costs nothing; where it takes none, as a reply, once a minute. */
async function say(deps: SlackDeps, args: Args, body: Json, { person, first }: { person: string; first: boolean }): Promise<void> {
  if (!('ack' in args) || typeof args.ack !== 'function') return
  const ack = args.ack as (answer?: unknown) => Promise<void>
  const user = userOf(deps, person)
  const text = deps.texts(user, 'error.many')
  const message = renderMessage(sentenceCard('error.many', text))
  if (body.command !== undefined) return ack({ response_type: 'ephemeral', ...message })
  const view = asObject(body.view) as RawView
  if (body.type === 'view_submission') return ack({ response_action: 'update', view: withNotice(view, text) })
  await ack()
  if (!first) return
  const channel = asObject(body.channel).id
  const responseUrl = body.response_url
  const reply = replyAt(deps, user, {
    ...(typeof channel === 'string' ? { channel } : {}),
    ...(typeof responseUrl === 'string' ? { responseUrl } : {}),
  })
  if (view.type !== 'modal') return reply(message)
  await showNotice(deps, { user, receivedAt: factsOf(args.context).receivedAt, triggerId: null, page: shownPage(view), reply }, text)
}
