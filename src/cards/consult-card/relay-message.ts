import type { ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import { drawing } from '#cards/kit/drawing.ts'
import type { Card } from '#cards/model.ts'
import type { ShownMessage } from '#cards/reading/thread-items.ts'
import type { Consult } from '#domain/consult/consult.ts'

/** Characters of typed words in one item (flow 0). */
const PART = 2_900

/**
 * What one person in a thread wrote, for another: who and when, then the words as plain text, in parts when long. The words are in the
 * body only; the fallback says that there is a message.
 */
export function relayMessage(ctx: ReaderContext, { message, consult }: { message: ShownMessage; consult: Consult }): Card {
  const draw = drawing(ctx.say, { id: consult.id })
  const words = message.editedText ?? message.text
  const head = draw.text('relay.message', { name: { person: message.by }, at: { at: message.at }, words: '' })
  const { by, editedAt } = message
  const changed = editedAt === null ? [] : [draw.small('relay.edited', { name: { person: by }, at: { at: editedAt } })]
  return {
    id: 'relay.message',
    fallback: cut(ctx.say('relay.fallback', { token: consult.token }), LIMITS.fallback),
    items: [
      { ...head, text: 'text' in head ? head.text.trimEnd() : '' } as typeof head,
      ...(isFromOtherHands(consult, message) ? [draw.small('relay.hands')] : []),
      ...(message.deletedAt === null
        ? [...inParts(words).map((part) => draw.words(part)), ...changed]
        : [draw.small('relay.deleted', { name: { person: message.by }, at: { at: message.deletedAt } })]),
    ],
    buttons: [],
  }
}

/** Words of an account that may have been in other hands when they were written (R18). */
const isFromOtherHands = ({ workerKey, account }: Consult, { by, at }: ShownMessage): boolean =>
  by === workerKey && ((account.handsAt !== null && at >= account.handsAt) || account.spans.some(({ from, to }) => from <= at && at < to))

/** Whole characters, cut at a line or a word where one is near the end. */
function inParts(words: string): string[] {
  const parts: string[] = []
  let rest = words
  while (rest.length > PART) {
    const near = Math.max(rest.lastIndexOf('\n', PART), rest.lastIndexOf(' ', PART))
    let end = near > PART / 2 ? near + 1 : PART
    const last = rest.charCodeAt(end - 1)
    if (last >= 0xd800 && last <= 0xdbff) end -= 1
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...parts, rest].filter((part) => part.trim() !== '')
}
