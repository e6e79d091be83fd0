import { asObject } from '#edge/json.ts'
import { readObject } from '#wire/read-object.ts'
import type { Inbound } from './read-activity.ts'

/*
 * Teams' clients tell of a quoted message in several ways, and change between them: an empty element in the words with an entity, HTML in
 * front of the words (in them, or in the attachment that holds them once more), or a reference among the attachments.
 * Source: teams-sdk, "Quoted replies"; learn.microsoft.com/graph, chatMessageAttachment (messageReference); what clients were seen to send
 */

const ID = /^\d{1,20}$/
const ELEMENT = /<quoted\b[^>]*\bmessageId\s*=\s*["'](\d{1,20})["'][^>]*?(?:\/>|>\s*<\/quoted\s*>|>)/gi
const QUOTE = /<blockquote\b[^>]*schema\.skype\.com\/Reply[^>]*>/i
const QUOTE_ID = /\bitemid\s*=\s*["'](\d{1,20})["']/i
const PLACEHOLDER = /<attachment\b[^>]*>(?:\s*<\/attachment\s*>)?/gi
const HTML = 'text/html'
const REFERENCE = 'messageReference'

/** The message that is answered, by its id; null where none is. */
export function quotedId({ entities = [], text = '', attachments = [] }: Inbound): string | null {
  const htmls = attachments.flatMap(({ contentType, content }) => (contentType === HTML && typeof content === 'string' ? [content] : []))
  const found = [
    ...entities.map((one) => (one.type === 'quotedReply' ? asObject(one.quotedReply).messageId : undefined)),
    ...[text, ...htmls].flatMap((words) => [...words.matchAll(ELEMENT)].map((match) => match[1])),
    ...[text, ...htmls].map((words) => QUOTE_ID.exec(QUOTE.exec(words)?.[0] ?? '')?.[1]),
    ...attachments.map(referenceOf),
  ]
  return found.find((id): id is string => typeof id === 'string' && ID.test(id)) ?? null
}

function referenceOf({ id, contentType, content }: NonNullable<Inbound['attachments']>[number]): unknown {
  if (contentType !== REFERENCE) return undefined
  return asObject(typeof content === 'string' ? readObject(content) : content).messageId ?? id
}

/** The words without what only says which message they answer. What stands around a quote in HTML is HTML itself. */
export function withoutQuote(text: string): string {
  const bare = text.replace(ELEMENT, ' ')
  const start = QUOTE.exec(bare)
  if (!start) return bare === text ? text : bare.replace(PLACEHOLDER, ' ')
  const end = endOfQuote(bare, start.index)
  return withoutQuote(plain(bare.slice(0, start.index) + bare.slice(end)))
}

/** Quotes stand in quotes. */
function endOfQuote(text: string, from: number): number {
  const tags = /<(\/?)blockquote\b[^>]*>/gi
  tags.lastIndex = from
  let depth = 0
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return tags.lastIndex
  }
  return text.length
}

/** Tags that a client puts around words; whatever else looks like one was typed. */
const BREAKS = /<br\s*\/?>|<\/(?:p|div|li|h[1-6])\s*>/gi
const TAGS = /<\/?(?:p|div|span|strong|em|b|i|u|s|a|ul|ol|li|h[1-6]|code|pre|attachment|at)\b[^>]*>/gi
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' }

const plain = (html: string): string =>
  html
    .replace(BREAKS, '\n')
    .replace(TAGS, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
