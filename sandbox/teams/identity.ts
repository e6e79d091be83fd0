import { createHash } from 'node:crypto'

/** The simulated tenant's own names, as they stand in activities and answers. */
export interface Identity {
  appId: string
  tenantId: string
  /** The bot's id in Teams. */
  botId: string
  botName: string
  teamId: string
}

const opaque = (...parts: string[]): string => createHash('sha256').update(parts.join(' ')).digest('base64url')

/** A person's id towards this bot: opaque, and another one for every bot. */
export const pairwiseId = ({ appId }: Identity, user: string): string => `29:1${opaque(appId, user)}`

/** The private chat of a person with the bot: one, whoever opens it. */
export const chatId = ({ appId, tenantId }: Identity, user: string): string => `a:1${opaque(appId, tenantId, user)}`
