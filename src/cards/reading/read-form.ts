import { handsItems } from '#cards/account/hands-items.ts'
import { planGoodQuestion } from '#cards/answering/plan-good-question.ts'
import { updateItems } from '#cards/asking/update-items.ts'
import { elsewhereNote } from '#cards/closing/elsewhere-note.ts'
import { reachItems, whereItems } from '#cards/consult-card/reach-items.ts'
import { namedItems } from '#cards/consult-card/speak-only.ts'
import type { ReaderContext } from '#cards/context.ts'
import { levelName, reasonList } from '#cards/guide/level-choice.ts'
import { situationItems } from '#cards/guide/situation-items.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { sharedItems } from '#cards/mine/script-items.ts'
import type { Form, Item } from '#cards/model.ts'
import { theirSteps } from '#cards/reading/their-steps.ts'
import { type ShownMessage, threadItems } from '#cards/reading/thread-items.ts'
import { inOtherHands } from '#domain/consult/account/silent.ts'
import { mayPlanGood } from '#domain/consult/answering/plan-good.ts'
import { situationTold } from '#domain/consult/asking/say-rows.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import { withoutWords, wordsFor } from '#domain/consult/closing/words-elsewhere.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { earlierFlags } from '#domain/consult/earlier-flags.ts'
import { asSeenBy } from '#domain/consult/people/named-danger.ts'
import { may } from '#domain/consult/permissions.ts'
import { awaitsAnswer } from '#domain/consult/states.ts'

/** Slots of a page; a form is never higher than 30 (flow 0). */
export const PAGE = 30

interface ReadModel extends ConsultPage {
  messages: readonly ShownMessage[]
  /** First message shown; without it the newest page, under the situation. */
  offset?: number | undefined
  /** Token of the worker's consult it goes on from, when the reader may open that one. */
  follows?: string | null
}

/** What a supervisor opens: the situation, what was added, the thread. The opening has been noted before this is drawn. */
export function readForm(ctx: ReaderContext, { messages: all, follows: from = null, ...model }: ReadModel): Form {
  const { nonce, offset } = model
  const words = wordsFor(model.consult, ctx.reader.key)
  const shown = words === 'shown'
  const seen = asSeenBy(model.consult, ctx.reader.key)
  const consult = shown ? seen : withoutWords(seen)
  const messages = shown ? all : []
  const follows = shown ? from : null
  return page(ctx, 'read', { id: consult.id, nonce }, (draw) => {
    const open = awaitsAnswer(consult)
    const buttons = answerButtons(ctx, draw, consult, open)
    const top = offset === undefined ? topItems(ctx, draw, consult, { follows, open, words }) : []
    const most = PAGE - top.length - (buttons.length > 0 ? 1 : 0)
    const unseen = consult.state === 'sent' && may(consult, ctx.reader, 'acknowledge')
    return {
      titled: { token: consult.token },
      submit: unseen ? 'consult.acknowledge.submit' : undefined,
      close: 'nav.close',
      items: [
        ...top,
        ...threadItems(ctx, draw, messages, { offset, most, id: consult.id, form: 'read' }),
        ...(buttons.length > 0 ? [draw.buttons(...buttons)] : []),
      ],
    }
  })
}

function topItems(
  ctx: ReaderContext,
  draw: Draw,
  consult: Consult,
  { follows, open, words }: { follows: string | null; open: boolean; words: 'shown' | 'hidden' | 'gone' },
): Item[] {
  const reach = reachItems(ctx, draw, consult)
  const called = reach.length > 0 && !alarmOn(consult)
  return [
    ...(inOtherHands(consult) ? handsItems(ctx, draw, consult) : []),
    ...reach,
    ...whereItems(ctx, draw, consult),
    ...namedItems(ctx, draw, consult),
    ...(words === 'shown'
      ? [
          ...situationItems(ctx, draw, situationTold(consult, ctx.rules), consult.contactAt, {
            soon: soon(ctx, consult, open),
            wentOn: consult.wentOn,
            ...(called ? { call: 'above' } : {}),
          }),
          ...updateItems(ctx, draw, consult, 4),
          ...theirSteps(ctx, draw, consult),
          ...sharedItems(ctx, draw, consult),
        ]
      : [elsewhereNote(draw, consult, words)]),
    { kind: 'small', text: notes(ctx, consult, follows).join('\n') },
  ]
}

/** How soon, in one line of the first screen: the level, and while it waits both times. */
const soon = (ctx: ReaderContext, { level, ackDueAt, answerDueAt }: Consult, open: boolean): string =>
  open && ackDueAt !== null && answerDueAt !== null
    ? ctx.say('read.waiting', { level: levelName(ctx, level), ack_by: { at: ackDueAt }, answer_by: { at: answerDueAt } })
    : ctx.say('read.soon', { level: levelName(ctx, level) })

/** What stands beside it: why this level, what came before, and that this opening was noted. */
function notes(ctx: ReaderContext, consult: Consult, follows: string | null): string[] {
  const last = consult.levels.at(-1)
  const { counted } = earlierFlags(consult)
  return [
    ctx.say('read.level', {
      level: levelName(ctx, consult.level),
      who: last?.by ? { person: last.by } : ctx.say('level.by_rule'),
      reasons: reasonList(ctx, consult.reasons),
    }),
    ...(counted > 0 ? [ctx.say('read.repeat', { n: counted })] : []),
    ...(follows === null ? [] : [ctx.say('read.follows', { token: follows })]),
    ctx.say('read.logged', { at: { at: ctx.now }, worker: { person: consult.workerKey } }),
  ]
}

const answerButtons = (ctx: ReaderContext, draw: Draw, consult: Consult, open: boolean) => [
  ...((open || consult.state === 'answered') && may(consult, ctx.reader, 'answer') ? [draw.button('consult.answer')] : []),
  ...(mayPlanGood(consult) && may(consult, ctx.reader, 'answer')
    ? [draw.button('consult.plan_good', { confirm: planGoodQuestion(ctx, consult) })]
    : []),
  ...(open && may(consult, ctx.reader, 'ask_back') ? [draw.button('consult.ask_back')] : []),
  ...(open && consult.situation.category === 'own_practice' && consult.formalAt === null && may(consult, ctx.reader, 'formal')
    ? [draw.button('consult.formal')]
    : []),
]
