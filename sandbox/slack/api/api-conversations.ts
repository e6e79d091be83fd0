import type { JsonObject } from '#sandbox/platform/json.ts'
import { messagePayload } from '#sandbox/slack/people/payloads.ts'
import { ApiError, type ApiMethod, need, type Simulation } from '#sandbox/slack/simulation.ts'
import type { SimulatedChannel, SimulatedMessage } from '#sandbox/slack/slack-shapes.ts'

const open: ApiMethod = (sim, args) => {
  if (typeof args.channel === 'string') return { ok: true, channel: { id: readable(sim, args).id } }
  const ids = typeof args.users === 'string' ? args.users.split(',').filter((id) => id !== '') : []
  if (ids.length === 0) throw new ApiError('users_list_not_supplied')
  if (ids.length > 1) throw new ApiError('too_many_users')
  const user = sim.state.users.get(ids[0] as string)
  if (user === undefined) throw new ApiError('user_not_found')
  if (user.deleted === true) throw new ApiError('user_disabled')
  const known = sim.state.channels.has(sim.state.dmOf(user.id))
  const channel = sim.state.openDm(user.id)
  return { ok: true, ...(known ? { no_op: true, already_open: true } : {}), channel: { id: channel.id } }
}

function readable(sim: Simulation, args: JsonObject): SimulatedChannel {
  const channel = sim.state.channels.get(need(args, 'channel'))
  if (channel === undefined) throw new ApiError('channel_not_found')
  if (!channel.members.includes(sim.identity.botUserId)) throw new ApiError('not_in_channel')
  return channel
}

const asBoolean = (value: unknown): boolean => value === true || value === 'true' || value === '1'

/** One page of messages between `oldest` and `latest`, with a cursor for the next. */
function page(args: JsonObject, all: SimulatedMessage[], most: number): { rows: SimulatedMessage[]; rest: JsonObject } {
  const inclusive = asBoolean(args.inclusive)
  const after = (ts: string) => args.oldest === undefined || compare(ts, String(args.oldest)) >= (inclusive ? 0 : 1)
  const until = (ts: string) => args.latest === undefined || compare(ts, String(args.latest)) <= (inclusive ? 0 : -1)
  const wanted = all.filter((m) => after(m.ts) && until(m.ts))
  const limit = Math.min(Number(args.limit ?? most) || most, 999)
  const start = cursorOf(args)
  const rows = wanted.slice(start, start + limit)
  const more = start + limit < wanted.length
  const next = more ? Buffer.from(`next:${start + limit}`).toString('base64') : ''
  return { rows, rest: { has_more: more, ...(more ? { response_metadata: { next_cursor: next } } : {}) } }
}

const compare = (a: string, b: string): number => Math.sign(Number(a) - Number(b))

function cursorOf(args: JsonObject): number {
  if (typeof args.cursor !== 'string' || args.cursor === '') return 0
  const found = /^next:(\d+)$/.exec(Buffer.from(args.cursor, 'base64').toString())
  if (found === null) throw new ApiError('invalid_cursor')
  return Number(found[1])
}

const payload = (sim: Simulation, args: JsonObject, message: SimulatedMessage, replies: SimulatedMessage[]): JsonObject => ({
  ...messagePayload(sim.identity, message, replies),
  ...(asBoolean(args.include_all_metadata) && message.metadata !== undefined ? { metadata: { ...message.metadata } } : {}),
})

const history: ApiMethod = (sim, args) => {
  const channel = readable(sim, args)
  const all = sim.state.messagesIn(channel.id, sim.identity.botUserId)
  const roots = all.filter((m) => m.thread_ts === undefined).reverse()
  const { rows, rest } = page(args, roots, 100)
  const messages = rows.map((m) =>
    payload(
      sim,
      args,
      m,
      all.filter((r) => r.thread_ts === m.ts),
    ),
  )
  return { ok: true, messages, pin_count: 0, ...rest }
}

const replies: ApiMethod = (sim, args) => {
  const channel = readable(sim, args)
  const all = sim.state.messagesIn(channel.id, sim.identity.botUserId)
  const asked = all.find((m) => m.ts === need(args, 'ts'))
  if (asked === undefined) throw new ApiError('thread_not_found')
  const root = all.find((m) => m.ts === (asked.thread_ts ?? asked.ts)) ?? asked
  const under = all.filter((m) => m.thread_ts === root.ts)
  const { rows, rest } = page(args, under, 1000)
  // Slack gives the root with every page.
  const messages = [payload(sim, args, root, under), ...rows.map((m) => payload(sim, args, m, []))]
  return { ok: true, messages, ...rest }
}

const info: ApiMethod = (sim, args) => {
  const channel = readable(sim, args)
  const user = channel.members.find((m) => m !== sim.identity.botUserId) ?? null
  const about = channel.kind === 'im' ? { is_im: true, user } : { is_channel: true, name: channel.name, is_member: true }
  return { ok: true, channel: { id: channel.id, ...about } }
}

export const CONVERSATION_METHODS: Record<string, ApiMethod> = {
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
}
