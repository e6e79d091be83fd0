import type { Block } from '#sandbox/slack/slack-shapes.ts'
import { elementsOf } from './input-state.ts'

/** Every piece of text in blocks, in order, as a reader sees it: markup taken away, one piece a line. */
export function wordsOf(blocks: unknown): string {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      const marked = (node as { type?: unknown }).type === 'mrkdwn'
      for (const [key, value] of Object.entries(node)) {
        if (key === 'text' && typeof value === 'string') found.push(marked ? unmarked(value) : value)
        else if (key !== 'value' && key !== 'private_metadata') walk(value)
      }
    }
  }
  walk(blocks)
  return found.join('\n')
}

/** Slack's markup as its client shows it (docs.slack.dev/messaging/formatting-message-text). Marks that only look alike stay as they are. */
const unmarked = (text: string): string =>
  text
    .replace(/<[^|<>]+\|([^<>]+)>/g, '$1')
    .replaceAll(/[*\u200b]/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The head of a card: its token and state; empty where there is none. */
export const headOf = ({ blocks }: { blocks: readonly Block[] }): string => wordsOf(blocks.find(isHead) ?? [])

/** What stands between head and buttons. */
export const bodyOf = ({ blocks, text }: { blocks: readonly Block[]; text: string }): string =>
  blocks.length === 0 ? text : wordsOf(blocks.filter((block) => !isHead(block) && block.type !== 'actions'))

const isHead = ({ type }: Block): boolean => type === 'header'

/** Labels of buttons and of the entries under "more", in order. */
export const buttonsOf = (blocks: readonly Block[]): string[] =>
  elementsOf(blocks).flatMap(({ element }) => {
    if (element.type === 'overflow') return (element.options ?? []).map((option) => option.text.text)
    return element.type === 'button' ? [element.text?.text ?? ''] : []
  })
