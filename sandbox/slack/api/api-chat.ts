import { isObject, type JsonObject } from '#sandbox/platform/json.ts'
import { checkMessage } from '#sandbox/slack/blocks/check-message.ts'
import { messagePayload } from '#sandbox/slack/people/payloads.ts'
import { ApiError, type ApiMethod, need, type Simulation } from '#sandbox/slack/simulation.ts'
import type { MessageMetadata, SimulatedChannel, SimulatedMessage } from '#sandbox/slack/slack-shapes.ts'
import { acceptBlocks } from './accept-blocks.ts'

/** Refuses as Slack would; what it would take but should not be sent goes to the warnings. */
function checked(sim: Simulation, method: string, args: JsonObject): void {
  const verdict = checkMessage(args)
  for (const warning of verdict.warnings) sim.warnings.push({ ...warning, method })
  if (verdict.error !== null) throw new ApiError(verdict.error, verdict.messages)
}

/** A channel the bot may write to. A user id means the private channel with that person. */
function channelFor(sim: Simulation, args: JsonObject): SimulatedChannel {
  const id = need(args, 'channel')
  const user = sim.state.users.get(id)
  if (user?.deleted === true) throw new ApiError('channel_not_found')
  const channel = user === undefined ? sim.state.channels.get(id) : sim.state.openDm(id)
  if (channel === undefined) throw new ApiError('channel_not_found')
  if (!channel.members.includes(sim.identity.botUserId)) throw new ApiError('not_in_channel')
  const other = channel.kind === 'im' ? channel.members.find((m) => m !== sim.identity.botUserId) : undefined
  if (other !== undefined && sim.state.users.get(other)?.deleted === true) throw new ApiError('is_archived')
  return channel
}

const metadataOf = (args: JsonObject): { metadata: MessageMetadata } | Record<string, never> =>
  isObject(args.metadata) ? { metadata: args.metadata as unknown as MessageMetadata } : {}

/** The root of the thread to write under; absent for a message of its own. */
function threadFor(sim: Simulation, channel: string, args: JsonObject): { thread_ts: string } | Record<string, never> {
  if (args.thread_ts === undefined || args.thread_ts === '') return {}
  const parent = sim.state.message(channel, String(args.thread_ts))
  if (parent === null && sim.ways.lostThread === 'on_its_own') return {}
  if (parent === null || parent.ephemeralFor !== undefined) throw new ApiError('thread_not_found')
  return { thread_ts: parent.thread_ts ?? parent.ts }
}

const postMessage: ApiMethod = (sim, args) => {
  const channel = channelFor(sim, args)
  checked(sim, 'chat.postMessage', args)
  const message = sim.state.post({
    channel: channel.id,
    user: sim.identity.botUserId,
    bot: true,
    text: String(args.text ?? ''),
    blocks: acceptBlocks(args.blocks),
    ...threadFor(sim, channel.id, args),
    ...metadataOf(args),
  })
  sim.announce(message)
  return { ok: true, channel: channel.id, ts: message.ts, message: withMetadata(sim, message) }
}

const withMetadata = (sim: Simulation, message: SimulatedMessage): JsonObject => ({
  ...messagePayload(sim.identity, message),
  ...(message.metadata === undefined ? {} : { metadata: { ...message.metadata } }),
})

/** A message the bot posted, to change or delete. */
function ownMessage(sim: Simulation, args: JsonObject): SimulatedMessage {
  const channel = channelFor(sim, args)
  const message = sim.state.message(channel.id, need(args, 'ts'))
  if (message === null || message.ephemeralFor !== undefined) throw new ApiError('message_not_found')
  if (message.user !== sim.identity.botUserId) throw new ApiError('cant_update_message')
  return message
}

const update: ApiMethod = (sim, args) => {
  const message = ownMessage(sim, args)
  checked(sim, 'chat.update', args)
  const before = structuredClone(message)
  sim.state.change(message, sim.identity.botUserId, {
    text: args.text === undefined ? message.text : String(args.text),
    // Left out, Slack keeps the earlier blocks; an empty list takes them away.
    blocks: args.blocks === undefined ? message.blocks : acceptBlocks(args.blocks),
    ...metadataOf(args),
  })
  sim.announceChange(before, message)
  return { ok: true, channel: message.channel, ts: message.ts, text: message.text, message: withMetadata(sim, message) }
}

const remove: ApiMethod = (sim, args) => {
  const message = ownMessage(sim, args)
  sim.state.record({ op: 'remove', channel: message.channel, ts: message.ts })
  return { ok: true, channel: message.channel, ts: message.ts }
}

const postEphemeral: ApiMethod = (sim, args) => {
  const channel = channelFor(sim, args)
  const user = need(args, 'user')
  if (!sim.state.users.has(user)) throw new ApiError('user_not_found')
  if (!channel.members.includes(user)) throw new ApiError('user_not_in_channel')
  checked(sim, 'chat.postEphemeral', args)
  const message = postPrivately(sim, channel.id, user, args)
  return { ok: true, message_ts: message.ts }
}

/** A message only one person sees. The arguments must have been checked. */
export const postPrivately = (sim: Simulation, channel: string, user: string, args: JsonObject): SimulatedMessage =>
  sim.state.post({
    channel,
    user: sim.identity.botUserId,
    bot: true,
    text: String(args.text ?? ''),
    blocks: acceptBlocks(args.blocks),
    ephemeralFor: user,
    ...threadFor(sim, channel, args),
  })

export const CHAT_METHODS: Record<string, ApiMethod> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
}
