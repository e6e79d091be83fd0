import { readEmoji } from './read-emoji.ts'

/**
 * What a person typed, out of the text of a message event: Slack escapes three signs there, writes emoji by name, and links and mentions as
 * `<address|label>`. A mention becomes its label or id, never a name we looked up.
 * Source: docs.slack.dev/messaging/formatting-message-text (retrieving messages)
 */
export const readWords = (text: string): string =>
  readEmoji(text)
    .replace(/<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g, (_all, sign: string, target: string, label: string | undefined) =>
      wordsOf(sign, target, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function wordsOf(sign: string, target: string, label: string | undefined): string {
  if (sign === '@' || sign === '#') return `${sign}${label || target}`
  if (sign === '!') return label || `@${target.split('^', 1)[0]}`
  return label || target.replace(/^(mailto|tel):/, '')
}
