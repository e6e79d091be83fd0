import { planGoodQuestion } from '#cards/answering/plan-good-question.ts'
import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Button, Card, Pointer } from '#cards/model.ts'
import { type Action, verb, verbOfAction } from '#cards/verbs.ts'
import { mayComeBack } from '#domain/consult/account/give-back.ts'
import { inOtherHands } from '#domain/consult/account/silent.ts'
import { mayPlanGood } from '#domain/consult/answering/plan-good.ts'
import { goesInFile } from '#domain/consult/asking/case-note.ts'
import { alarmOn, newestReport } from '#domain/consult/clock/contact-made.ts'
import { maySnooze } from '#domain/consult/clock/remind.ts'
import { mayCloseAsked } from '#domain/consult/closing/asked-to-close.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { mayRing } from '#domain/consult/people/knows-where.ts'
import { may } from '#domain/consult/permissions.ts'
import type { Params } from '#domain/text-params.ts'

const REOPEN_MS = 90 * 86_400_000

/** What the state of things takes away, whatever the card lists: no withdrawing an alarm, no third snooze, no reopening after 90 days. */
function offered(ctx: ReaderContext, consult: Consult, action: Action): boolean {
  const { may: needs } = verb(verbOfAction(action)!)
  if (needs && !may(consult, ctx.reader, needs)) return false
  if (action === 'consult.plan_good') return mayPlanGood(consult)
  if (action === 'consult.close') return mayCloseAsked(consult, ctx.reader.key, ctx.agency, ctx.now)
  if (action === 'consult.unanswered') return consult.formalAt === null
  if (action === 'consult.withdraw') return consult.level !== 'now'
  if (action === 'consult.raise') return consult.level !== 'now'
  if (action === 'consult.snooze') return maySnooze(consult, ctx.reader.key)
  if (action === 'consult.hands') return alarmOn(consult) && !inOtherHands(consult)
  if (action === 'consult.give_back') return mayComeBack(consult)
  if (action === 'consult.ringing') return mayRing(consult)
  if (action === 'consult.noted') return consult.caseNote !== 'yes' && goesInFile(consult, ctx.rules)
  // An alarm that was only pressed has no kind, and so no steps.
  if (action === 'consult.steps') return consult.situation.category !== null
  if (action === 'consult.reopen')
    return consult.formalAt === null && (consult.closedAt === null || ctx.now - consult.closedAt <= REOPEN_MS)
  return true
}

/** Confirm texts of an action name the consult; other actions act or open at once. */
const confirmOf = (ctx: ReaderContext, consult: Consult, action: Action): { confirm?: Params } => {
  if (action === 'consult.plan_good') return { confirm: planGoodQuestion(ctx, consult) }
  if (action === 'consult.reopen') return { confirm: { token: consult.token } }
  return ['draft.delete', 'consult.hands', 'consult.give_back'].includes(action) ? { confirm: {} } : {}
}

/** What exactly a button means, where the consult alone does not say: the Yes is said to one report. */
function aimOf(draw: Draw, consult: Consult, action: Action): { to?: Pointer } {
  const report = action === 'spoken.confirm' ? newestReport(consult) : null
  return report === null ? {} : { to: { ...draw.to, arg: String(report) } }
}

/** Buttons of a card, in their order. */
export interface ButtonSet {
  buttons: readonly Action[]
  more?: readonly Action[]
  primary?: Action
}

/** The buttons of a card: the first of `buttons` is primary when `primary`, those the reader may not press are left out. */
export function cardButtons(ctx: ReaderContext, draw: Draw, consult: Consult, set: ButtonSet): Pick<Card, 'buttons' | 'more'> {
  const offer = (actions: readonly Action[]) =>
    actions
      .filter((action) => offered(ctx, consult, action))
      .map((action) =>
        draw.button(action, {
          ...(action === set.primary
            ? { style: 'primary' as const }
            : verb(verbOfAction(action)!).danger
              ? { style: 'danger' as const }
              : {}),
          ...confirmOf(ctx, consult, action),
          ...aimOf(draw, consult, action),
        }),
      )
  return layOut(offer(set.buttons), offer(set.more ?? []))
}

/** At most 4 buttons and 2 to 5 under more: a single one there stands with the others. */
export function layOut(buttons: readonly Button[], more: readonly Button[]): Pick<Card, 'buttons' | 'more'> {
  const shown = more.length === 1 && buttons.length < 4 ? [...buttons, ...more] : buttons
  const rest = shown === buttons ? [...shown.slice(4), ...more].slice(0, 5) : []
  if (rest.length === 1) {
    const last = shown.slice(0, 4).at(-1)
    return last && shown.length >= 4 ? { buttons: shown.slice(0, 3), more: [last, ...rest] } : { buttons: [...shown.slice(0, 3), ...rest] }
  }
  return { buttons: shown.slice(0, 4), ...(rest.length > 0 ? { more: rest } : {}) }
}
