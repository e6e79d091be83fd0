import { type JsonObject, strip } from '#sandbox/platform/json.ts'
import { optionsOf } from '#sandbox/slack/blocks/input-state.ts'
import type { Identity } from '#sandbox/slack/identity.ts'
import type { BlockElement, InputState, InputStates, SimulatedMessage, SimulatedUser, SimulatedView } from '#sandbox/slack/slack-shapes.ts'

const VERIFICATION_TOKEN = 'simulated-verification-token'

/** Fields that every interaction payload has. */
export const common = (identity: Identity, user: SimulatedUser) => ({
  team: { id: identity.teamId, domain: identity.domain },
  user: { id: user.id, username: user.name, name: user.name, team_id: identity.teamId },
  api_app_id: identity.appId,
  token: VERIFICATION_TOKEN,
  enterprise: null,
  is_enterprise_install: false,
})

/** A message as the Web API and the payloads give it. */
export function messagePayload(identity: Identity, message: SimulatedMessage, replies: readonly SimulatedMessage[] = []): JsonObject {
  const last = replies.at(-1)
  return strip({
    type: 'message',
    user: message.user,
    ts: message.ts,
    ...(message.bot ? { bot_id: identity.botId, app_id: identity.appId } : {}),
    text: message.text,
    team: identity.teamId,
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    edited: message.edited,
    thread_ts: message.thread_ts ?? (last === undefined ? undefined : message.ts),
    parent_user_id: undefined,
    reply_count: last === undefined ? undefined : replies.length,
    reply_users: last === undefined ? undefined : [...new Set(replies.map((r) => r.user))],
    latest_reply: last?.ts,
  })
}

/** A view as the Web API and the payloads give it. */
export function viewPayload(identity: Identity, view: SimulatedView): JsonObject {
  const { content } = view
  return strip({
    id: view.id,
    team_id: identity.teamId,
    type: content.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata,
    callback_id: content.callback_id,
    state: { values: view.values },
    hash: view.hash,
    title: content.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: content.clear_on_close,
    notify_on_close: content.notify_on_close,
    close: content.close ?? null,
    submit: content.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: identity.appId,
    external_id: content.external_id,
    app_installed_team_id: identity.teamId,
    bot_id: identity.botId,
  })
}

/** The entry of `actions` for a press or a choice. */
export function actionPayload(
  blockId: string,
  element: BlockElement,
  state: InputState | null,
  picked: string | null,
  at: string,
): JsonObject {
  const base = { type: element.type, action_id: element.action_id, block_id: blockId, action_ts: at }
  if (element.type === 'button')
    return strip({ ...base, text: element.text, value: element.value, style: element.style, url: element.url, confirm: element.confirm })
  if (element.type === 'overflow') return strip({ ...base, selected_option: optionsOf(element).find((o) => o.value === picked) })
  const { type: _type, ...chosen } = state ?? { type: element.type }
  return strip({ ...base, ...chosen, placeholder: element.placeholder })
}

/** The `block_actions` payload for a press in a message or a view. */
export function blockActions(
  identity: Identity,
  user: SimulatedUser,
  p: {
    action: JsonObject
    trigger: string
    responseUrl: string
    view?: SimulatedView
    message?: { message: SimulatedMessage; replies: readonly SimulatedMessage[]; channelName: string; values: InputStates }
  },
): object {
  const base = { type: 'block_actions', ...common(identity, user), trigger_id: p.trigger, actions: [p.action] }
  if (p.view !== undefined) return { ...base, container: { type: 'view', view_id: p.view.id }, view: viewPayload(identity, p.view) }
  if (p.message === undefined) throw new Error('a press stands in a view or a message')
  const { message, replies, channelName, values } = p.message
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeralFor !== undefined,
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
  }
  return {
    ...base,
    container,
    channel: { id: message.channel, name: channelName },
    // Slack leaves the message out when only one person sees it.
    ...(message.ephemeralFor === undefined ? { message: messagePayload(identity, message, replies) } : {}),
    state: { values },
    response_url: p.responseUrl,
  }
}

/** The Events API envelope around one event. */
export const eventEnvelope = (identity: Identity, eventId: string, wallNow: number, event: JsonObject): object => ({
  token: VERIFICATION_TOKEN,
  team_id: identity.teamId,
  context_team_id: identity.teamId,
  context_enterprise_id: null,
  api_app_id: identity.appId,
  event: strip(event),
  type: 'event_callback',
  event_id: eventId,
  event_time: Math.floor(wallNow / 1000),
  authorizations: [
    { enterprise_id: null, team_id: identity.teamId, user_id: identity.botUserId, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
  event_context: `4-${eventId}`,
})

/** Fields of a slash command. */
export const commandFields = (
  identity: Identity,
  user: SimulatedUser,
  p: { command: string; text: string; channel: string; channelName: string; trigger: string; responseUrl: string },
): Record<string, string> => ({
  token: VERIFICATION_TOKEN,
  team_id: identity.teamId,
  team_domain: identity.domain,
  channel_id: p.channel,
  channel_name: p.channelName,
  user_id: user.id,
  user_name: user.name,
  command: p.command,
  text: p.text,
  api_app_id: identity.appId,
  is_enterprise_install: 'false',
  response_url: p.responseUrl,
  trigger_id: p.trigger,
})
