import type { Inbound } from './read-activity.ts'
import { withoutQuote } from './read-quote.ts'

/** What a person typed, without the mention of the bot in front and without what only says which message they answer. */
export const readWords = (text: string): string =>
  withoutQuote(text)
    .replace(/<at\b[^>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\r\n?/g, '\n')
    .trim()

/** Files and pictures; the body of the message itself comes as an attachment too, as HTML. */
export const filesOf = ({ attachments = [] }: Inbound): number =>
  attachments.filter(({ contentType = '' }) => contentType !== 'text/html' && contentType !== 'messageReference').length

/** The words of the bot's own commands, alone or after the name of the product. */
const WORDS = 'help|mine|steps|queue|closed|home|session|checkins|reflections|insights|status'
const COMMAND = new RegExp(`^/?(?:boundary\\s+)?((?:${WORDS})|status\\s+\\S{1,20})$`, 'i')
const GUIDE = /^\/?boundary$/i
/** The word has ended and something follows, with a space or a comma between, or whatever people put there. */
const AND_MORE = String.raw`[^\p{L}\p{N}_]`
/** A command with its slash, and something behind it that is no known word: a name, perhaps. It must never be taken for words to somebody. */
const COMMAND_AND_MORE = new RegExp(`^/(?:boundary|${WORDS})${AND_MORE}`, 'iu')
/**
 * The same without the slash may also be the beginning of a sentence ("Help arrived", "Boundary talk went well"), and a slash with another
 * word may be a command with a slip in it.
 */
const MAYBE_COMMAND = new RegExp(`^(?:(?:boundary|${WORDS})${AND_MORE}|/\\p{L})`, 'iu')
/** Stands for whatever that was, so that it goes no further than this file: no word the use cases know, so they open the guide and say so. */
const DROPPED = 'dropped'

/** The command in what was typed: `''` opens the guide; null when these are words to somebody, or may be. */
export function commandIn(words: string): string | null {
  if (GUIDE.test(words)) return ''
  return COMMAND.exec(words)?.[1]?.toLowerCase() ?? (COMMAND_AND_MORE.test(words) ? DROPPED : null)
}

/** Whether these words begin as a command does: then they go to nobody unless their writer says so. */
export const beginsAsCommand = (words: string): boolean => MAYBE_COMMAND.test(words)
