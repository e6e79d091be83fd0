import type { Inbound } from './read-activity.ts'

/** What a person typed, without the mention of the bot in front. */
export const readWords = (text: string): string =>
  text
    .replace(/<at\b[^>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim()

/** Files and pictures; the body of the message itself comes as an attachment too, as HTML. */
export const filesOf = ({ attachments = [] }: Inbound): number =>
  attachments.filter(({ contentType = '' }) => contentType !== 'text/html' && contentType !== 'messageReference').length

const QUOTED = /<blockquote\b[^>]*\bitemid="(\d{1,20})"/i

/** The message that is answered, where the person used "Reply": Teams quotes it in front of the words. */
export function quotedId({ attachments = [] }: Inbound): string | null {
  for (const { contentType, content } of attachments) {
    if (contentType !== 'text/html' || typeof content !== 'string') continue
    const id = QUOTED.exec(content)?.[1]
    if (id !== undefined) return id
  }
  return null
}

/** The words of the bot's own commands, alone or after the name of the product. */
const COMMAND = /^\/?(?:boundary\s+)?(help|mine|queue|home|session|checkins|reflections|insights|status(?:\s+\S{1,20})?)$/i
const GUIDE = /^\/?boundary$/i
/** The command with something behind it that is no known word: a name, perhaps. It must never be taken for words to somebody. */
const GUIDE_AND_MORE = /^\/boundary\s/i
/** Stands for whatever that was, so that it goes no further than this file: no word the use cases know, so they open the guide and say so. */
const DROPPED = 'dropped'

/** The command in what was typed: `''` opens the guide; null when these are words to somebody. */
export function commandIn(words: string): string | null {
  if (GUIDE.test(words)) return ''
  return COMMAND.exec(words)?.[1]?.toLowerCase() ?? (GUIDE_AND_MORE.test(words) ? DROPPED : null)
}
