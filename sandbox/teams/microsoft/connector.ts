import type { JsonObject } from '#sandbox/platform/json.ts'
import { isObject } from '#sandbox/platform/json.ts'
import { LIMITS } from '#sandbox/teams/cards/card-limits.ts'
import { cardOf, messageFaults, messageRefusal } from '#sandbox/teams/cards/check-message.ts'
import { ConnectorError, type Simulation } from '#sandbox/teams/simulation.ts'
import type { SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'
import type { Conversation } from '#sandbox/teams/tenant-state.ts'

/** A call of the Connector, taken apart. */
export interface ConnectorRequest {
  method: string
  conversation: string
  activity: string | null
  /** `?isTargetedActivity=true`: only the recipient sees it. */
  targeted: boolean
  body: JsonObject
  bytes: number
}

export interface ConnectorAnswer {
  status: number
  body: JsonObject
}

const blocked = (message: string) => new ConnectorError(403, 'MessageWritesBlocked', message)
const missing = () => new ConnectorError(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.')

/** Opens the private chat with a person; the same one each time. */
function createConversation(sim: Simulation, { body }: ConnectorRequest): ConnectorAnswer {
  const [member, more] = Array.isArray(body.members) ? body.members : []
  if (body.isGroup === true || more !== undefined) throw new ConnectorError(400, 'BadSyntax', 'Incorrect conversation creation parameters')
  const channelData = isObject(body.channelData) ? body.channelData : {}
  const tenant = body.tenantId ?? (isObject(channelData.tenant) ? channelData.tenant.id : undefined)
  if (String(tenant).toLowerCase() !== sim.identity.tenantId)
    throw new ConnectorError(403, 'ForbiddenOperationException', 'Tenant is not that of the bot')
  const id = isObject(member) ? String(member.id ?? '') : ''
  const person = sim.state.personBy(id)
  if (person === null) throw new ConnectorError(400, 'BadArgument', 'Failed to decrypt pairwise id, or nobody of that id')
  if (!sim.state.app(person.id).installed) throw notInstalled()
  return { status: 201, body: { id: sim.state.chatOf(person.id) } }
}

const notInstalled = () => new ConnectorError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')

function writable(sim: Simulation, id: string): Conversation {
  const conversation = sim.state.conversation(id)
  if (conversation === null && sim.state.leftChat(id) === 'BotNotInConversationRoster') throw notInstalled()
  if (conversation === null) throw new ConnectorError(404, 'ConversationNotFound', 'Conversation not found.')
  if (conversation.kind === 'channel') return conversation
  const app = sim.state.app(conversation.user)
  if (!app.installed) throw notInstalled()
  if (app.blocked) throw blocked('The person has blocked the bot.')
  return conversation
}

/** Refuses as the Connector would; what it would take but should not be sent goes to the warnings. */
function checked(sim: Simulation, { method, body, bytes }: ConnectorRequest): void {
  if (bytes > LIMITS.messageBytes) throw new ConnectorError(413, 'MessageSizeTooBig', 'Message size too large.')
  const refusal = messageRefusal(body)
  if (refusal !== null) throw new ConnectorError(400, 'BadSyntax', refusal)
  for (const fault of messageFaults(body)) sim.warnings.push({ ...fault, method })
}

const shownOf = (body: JsonObject) => ({ text: String(body.text ?? ''), card: cardOf(body), summary: String(body.summary ?? '') })

function postActivity(sim: Simulation, request: ConnectorRequest): ConnectorAnswer {
  const conversation = writable(sim, request.conversation)
  const onlyFor = request.targeted ? recipientOf(sim, conversation, request.body) : null
  checked(sim, request)
  if (onlyFor === null && (sim.askedPrivately.get(conversation.id) ?? 0) > 0)
    sim.warnings.push({ at: '/recipient', message: 'a targeted request was answered for everybody to see', method: request.method })
  const quoted = String(request.body.replyToId ?? '')
  const root = conversation.kind === 'channel' ? (/;messageid=(\d+)/.exec(request.conversation)?.[1] ?? (quoted || null)) : null
  const place = { conversation: conversation.id, from: sim.identity.botId, bot: true }
  const message = sim.state.post({ ...place, ...shownOf(request.body), onlyFor, quotes: null, root })
  return { status: 201, body: { id: message.id } }
}

/** Targeted messages are for one person in a chat of several. */
function recipientOf(sim: Simulation, conversation: Conversation, body: JsonObject): string {
  if (conversation.kind === 'personal')
    throw new ConnectorError(400, 'BadArgument', 'Targeted messages are not supported in one-on-one chats.')
  const person = sim.state.personBy(isObject(body.recipient) ? String(body.recipient.id ?? '') : '')
  if (person === null || !conversation.channel.members.includes(person.id))
    throw new ConnectorError(400, 'BadArgument', 'The recipient of a targeted message must be in the conversation.')
  return person.id
}

/** A message the bot posted, to change or delete. */
function ownMessage(sim: Simulation, request: ConnectorRequest): SimulatedMessage {
  const conversation = writable(sim, request.conversation)
  const message = sim.state.message({ conversation: conversation.id, id: request.activity ?? '' })
  if (message === null || message.removed) throw missing()
  if (!message.bot) throw new ConnectorError(403, 'NotEnoughPermissions', 'A bot changes only what it posted.')
  return message
}

function putActivity(sim: Simulation, request: ConnectorRequest): ConnectorAnswer {
  const message = ownMessage(sim, request)
  checked(sim, request)
  sim.state.change(message, { ...shownOf(request.body), redrawn: message.redrawn + 1 })
  return { status: 200, body: { id: message.id } }
}

function deleteActivity(sim: Simulation, request: ConnectorRequest): ConnectorAnswer {
  sim.state.change(ownMessage(sim, request), { removed: true, text: '', card: null, summary: '' })
  return { status: 200, body: {} }
}

type Serve = (sim: Simulation, request: ConnectorRequest) => ConnectorAnswer

/** The Connector's calls by name. Source: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export const CONNECTOR_METHODS: Readonly<Record<string, Serve>> = {
  'conversations.create': createConversation,
  'activities.post': postActivity,
  'activities.put': putActivity,
  'activities.delete': deleteActivity,
}

/** What a request is about; null when the Connector has no such call. `path`: below `v3/`, not yet decoded. */
export function readRequest(verb: string, path: string, query: URLSearchParams): Omit<ConnectorRequest, 'body' | 'bytes'> | null {
  const targeted = query.get('isTargetedActivity') === 'true'
  const [area, conversation, what, activity, ...more] = path.split('/').map((part) => decodeURIComponent(part))
  if (area !== 'conversations' || more.length > 0) return null
  if (conversation === undefined)
    return verb === 'POST' ? { method: 'conversations.create', conversation: '', activity: null, targeted } : null
  if (what !== 'activities') return null
  const name = { POST: 'post', PUT: 'put', DELETE: 'delete' }[verb]
  if (name === undefined || (activity === undefined && verb !== 'POST')) return null
  return { method: `activities.${name}`, conversation, activity: activity ?? null, targeted }
}
