import type { JsonObject } from '#sandbox/platform/json.ts'
import { pairwiseId } from '#sandbox/teams/identity.ts'
import type { Simulation } from '#sandbox/teams/simulation.ts'
import type { SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'

/**
 * What every activity of a person has, in a conversation the way Teams names it: a message in a channel belongs to a thread of it.
 * Source: learn.microsoft.com/microsoftteams (conversations with a bot, channel data)
 */
export function envelope(sim: Simulation, user: string, conversation: string, more: JsonObject): JsonObject {
  const { identity, state, spell } = sim
  const person = state.users.get(user)
  const where = state.conversation(conversation)
  const at = new Date(sim.now())
  return {
    timestamp: at.toISOString(),
    localTimezone: person?.tz,
    channelId: 'msteams',
    serviceUrl: sim.serviceUrl(),
    from: { id: pairwiseId(identity, user), aadObjectId: spell(user), name: person?.name },
    recipient: { id: identity.botId, name: identity.botName },
    locale: 'en-US',
    entities: [{ type: 'clientInfo', locale: 'en-US', platform: 'Web', timezone: person?.tz }],
    ...(where?.kind === 'channel' ? inChannel(sim, conversation, where.channel.id) : inChat(sim, conversation)),
    ...more,
  }
}

const inChat = ({ identity, spell }: Simulation, id: string): JsonObject => ({
  conversation: { id, conversationType: 'personal', tenantId: spell(identity.tenantId) },
  channelData: { tenant: { id: spell(identity.tenantId) } },
})

const inChannel = ({ identity, spell }: Simulation, id: string, channel: string): JsonObject => ({
  conversation: { id, conversationType: 'channel', isGroup: true, tenantId: spell(identity.tenantId) },
  channelData: {
    tenant: { id: spell(identity.tenantId) },
    channel: { id: channel },
    team: { id: identity.teamId },
    teamsChannelId: channel,
    teamsTeamId: identity.teamId,
  },
})

/** Channel data with what happened to a message. */
export const withEvent = (activity: JsonObject, eventType: string): JsonObject => ({
  ...activity,
  channelData: { ...(activity.channelData as JsonObject), eventType },
})

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * How a client tells of a quoted message: as HTML beside the words (`beside`), as the same HTML in the words, as an empty element in the
 * words with an entity, as a reference among the attachments, or as an entity alone.
 * Source: teams-sdk, "Quoted replies"; learn.microsoft.com/graph, chatMessageAttachment (messageReference)
 */
export type QuotedAs = 'beside' | 'in_words' | 'element' | 'reference' | 'entity'

/** The same activity, telling of the quoted message in another way than as HTML beside the words. */
export function quotedIn(sim: Simulation, activity: JsonObject, quoted: SimulatedMessage, as: QuotedAs): JsonObject {
  const { id } = quoted
  const entities = [...(activity.entities as JsonObject[]), { type: 'quotedReply', quotedReply: { messageId: id } }]
  const text = String(activity.text)
  switch (as) {
    case 'beside':
      return activity
    case 'in_words':
      return { ...activity, text: `${quoteOf(sim, quoted)}${text}`, textFormat: 'xml' }
    case 'element':
      return { ...activity, text: `<quoted messageId="${id}"/> ${text}`, entities }
    case 'entity':
      return { ...activity, entities }
    case 'reference': {
      const reference = { id, contentType: 'messageReference', content: JSON.stringify({ messageId: id, messagePreview: '…' }) }
      const html = { contentType: 'text/html', content: `<attachment id="${id}"></attachment><p>${escapeHtml(text)}</p>` }
      return { ...activity, attachments: [reference, html] }
    }
  }
}

/** The body of a message as HTML, which Teams sends beside the plain text; what it quotes stands only here. */
export function htmlOf(sim: Simulation, text: string, quoted: SimulatedMessage | null): JsonObject {
  const words = `<p>${escapeHtml(text)}</p>`
  return { contentType: 'text/html', content: quoted === null ? words : `${quoteOf(sim, quoted)}${words}` }
}

function quoteOf(sim: Simulation, quoted: SimulatedMessage): string {
  const name = quoted.bot ? sim.identity.botName : (sim.state.users.get(quoted.from)?.name ?? '')
  const preview = escapeHtml(quoted.text || quoted.summary || 'Card').slice(0, 200)
  const head = `<strong itemprop="mri" itemid="${quoted.from}">${escapeHtml(name)}</strong><span itemprop="time" itemid="${quoted.id}"></span>`
  return `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${quoted.id}">${head}<p itemprop="preview">${preview}</p></blockquote>`
}

/** A message as the payload of a message action. */
export const messagePayload = (sim: Simulation, message: SimulatedMessage): JsonObject => ({
  id: message.id,
  replyToId: message.root,
  createdDateTime: new Date(Number(message.id)).toISOString(),
  deleted: false,
  importance: 'normal',
  messageType: 'message',
  locale: 'en-us',
  from: message.bot
    ? { application: { applicationIdentityType: 'bot', id: sim.identity.appId, displayName: sim.identity.botName } }
    : { user: { userIdentityType: 'aadUser', id: message.from, displayName: sim.state.users.get(message.from)?.name } },
  body: { contentType: 'html', content: `<div>${escapeHtml(message.text)}</div>` },
  attachments: [],
  mentions: [],
  reactions: [],
})
