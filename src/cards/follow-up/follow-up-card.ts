import { layOut } from '#cards/consult-card/card-buttons.ts'
import { loosely, type ReaderContext } from '#cards/context.ts'
import { cut, LIMITS } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Button, Card } from '#cards/model.ts'
import { knownText } from '#cards/texts/text-catalog.ts'
import type { Params } from '#domain/text-params.ts'

/** Questions the worker gets later, by the text id of their body. Only `reflect.after` has a second line. */
const FOLLOW_UPS = [
  'follow.review.body',
  'follow.care.body',
  'follow.log.body',
  'reflect.after.body',
  'follow.land.body',
  'follow.since.body',
] as const

/** True for a text that comes as a card of its own (flow 4.6). */
export const isFollowUp = (textId: string): textId is (typeof FOLLOW_UPS)[number] => (FOLLOW_UPS as readonly string[]).includes(textId)

/** What is asked after a talk is answered by any of four, none of them later or never. */
const ALL_STAND = 4

/** A follow-up card: head, one question, one tap. The first three buttons stand, later and stop go under more. */
export function followUpCard(
  ctx: ReaderContext,
  draw: Draw,
  { textId, params, buttons }: { textId: (typeof FOLLOW_UPS)[number]; params: Params; buttons: readonly Button[] },
): Card {
  const id = textId.slice(0, -'.body'.length) as typeof textId extends `${infer Id}.body` ? Id : never
  const say = loosely(ctx.say)
  const stand = id === 'follow.land' ? ALL_STAND : 3
  return {
    id,
    fallback: cut(say(`${id === 'follow.since' ? 'follow.land' : id}.fallback`, params), LIMITS.fallback),
    head: cut(say(`${id}.head`, params), LIMITS.head),
    items: [
      { kind: 'text', text: cut(say(textId, spoken(ctx, params)), LIMITS.text) },
      ...(id === 'reflect.after' ? [draw.small('limits.reflection')] : []),
    ],
    ...layOut(buttons.slice(0, stand), buttons.slice(stand)),
  }
}

/** A prompt goes along by its id, and is said in the reader's language. */
const spoken = (ctx: ReaderContext, params: Params): Params =>
  typeof params.prompt === 'string' ? { ...params, prompt: loosely(ctx.say)(knownText(params.prompt)) } : params
