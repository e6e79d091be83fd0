import type { ReaderContext } from '#cards/context.ts'
import { safetyItems } from '#cards/guide/safety-items.ts'
import { firstOrSupervisor, type RowsModel, stepRows } from '#cards/guide/step-rows.ts'
import { guideLine, savedLine } from '#cards/guide/steps-foot.ts'
import { flagTexts } from '#cards/guide/steps-form.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { NO_SCRIPT, type OwnScript, scriptButtons, scriptItems } from '#cards/mine/script-items.ts'
import type { Form } from '#cards/model.ts'
import { afterTalk } from '#cards/talk/after-talk.ts'
import { hintsTold } from '#domain/consult/answering/hint.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { firstOf } from '#domain/consult/people/participants.ts'
import { readsAlong } from '#domain/consult/people/reached.ts'
import { isAlive, RECORDED } from '#domain/consult/states.ts'
import { changesOf } from '#domain/situation/page-seen.ts'
import { hasTalk } from '#domain/situation/row-states.ts'

interface MyStepsModel extends ConsultPage, Pick<RowsModel, 'rows' | 'phrases'> {
  own?: OwnScript
  /** What was pressed after the talk is noted. */
  noted?: boolean
}

/** "Your steps" of a consult: the same list as before it was sent, with what the worker said of each row, to be changed until it is closed. */
export function myStepsForm(ctx: ReaderContext, q: MyStepsModel): Form {
  const { consult, nonce, rows, phrases, own = NO_SCRIPT, noted = false } = q
  const open = isAlive(consult)
  const s = consult.situation
  return page(ctx, 'my_steps', { id: consult.id, nonce, v: changesOf(s) }, (draw) => ({
    submit: open ? 'nav.save' : undefined,
    close: 'nav.close',
    items: [
      ...safetyItems(draw),
      savedLine(ctx, savedFor(ctx, consult, open), { situation: s, rows, consulted: consult.answers.length > 0 }),
      ...(noted ? [draw.alert('info', 'land.noted')] : []),
      // They are for a talk: where table B hides it, they go with it.
      ...(hasTalk(rows) ? flagTexts(draw, s) : []),
      ...stepRows(ctx, draw, {
        situation: s,
        rows,
        phrases,
        first: firstOrSupervisor(ctx, firstOf(consult)),
        consult: stateText(ctx, consult),
        hints: hintsTold(consult, ctx.rules),
        how: 'steps.how',
        fixed: !open,
        ...(open ? { after: afterTalk(ctx, draw, consult) } : {}),
      }),
      ...scriptItems(draw, own),
      ...(open ? [draw.short('steps.differ', { optional: true, value: s.differ })] : []),
      ...(own.fits ? [draw.buttons(...scriptButtons(draw, 'consult', own))] : []),
      guideLine(ctx, draw),
    ],
  }))
}

/** Who can see the ticks: by name, as soon as it was sent to them; nobody sees a log, and closed they stand in the record. */
function savedFor(ctx: ReaderContext, consult: Consult, open: boolean): string {
  if (!open && consult.state !== 'logged') return ctx.say(RECORDED.includes(consult.state) ? 'steps.fixed' : 'steps.fixed.back')
  const people = readsAlong(consult)
  return consult.state === 'logged' || people.length === 0 ? ctx.say('steps.yours') : ctx.say('steps.shared', { people: { people } })
}

/** How far talking it over is, in the words of lists. */
const stateText = (ctx: ReaderContext, consult: Consult): string =>
  ctx.say('steps.consult', { token: consult.token, state: ctx.say(`state.name`, { state: consult.state }) })
