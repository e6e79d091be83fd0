import { updateItems } from '#cards/asking/update-items.ts'
import { elsewhereChoice, elsewhereNote } from '#cards/closing/elsewhere-note.ts'
import type { ReaderContext } from '#cards/context.ts'
import { levelName } from '#cards/guide/level-choice.ts'
import { situationItems } from '#cards/guide/situation-items.ts'
import { cut, LIMITS, typed } from '#cards/kit/cut.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import type { Button, Form, Item } from '#cards/model.ts'
import { PAGE } from '#cards/reading/read-form.ts'
import { type ShownMessage, threadItems } from '#cards/reading/thread-items.ts'
import { goesInFile } from '#domain/consult/asking/case-note.ts'
import { situationTold } from '#domain/consult/asking/say-rows.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import { wordsFor } from '#domain/consult/closing/words-elsewhere.ts'
import type { Consult } from '#domain/consult/consult.ts'

interface ViewModel extends ConsultPage {
  messages: readonly ShownMessage[]
  offset?: number | undefined
}

/** What the worker sent, what was added, how soon and who changed it, the thread. */
export function viewForm(ctx: ReaderContext, { consult, nonce, messages, offset }: ViewModel): Form {
  return page(ctx, 'view', { id: consult.id, nonce }, (draw) => {
    const logged = consult.state === 'logged'
    const gone = wordsFor(consult, ctx.reader.key) === 'gone'
    const top =
      offset === undefined
        ? [
            draw.small('safety.line'),
            ...elsewhereChoice(ctx, draw, consult),
            ...(gone ? [elsewhereNote(draw, consult, 'gone')] : []),
            ...(gone ? [] : situationItems(ctx, draw, situationTold(consult, ctx.rules), consult.contactAt, { wentOn: consult.wentOn })),
            ...(consult.situation.follows ? [draw.small('read.follows', { token: consult.situation.follows.token })] : []),
            ...updateItems(ctx, draw, consult, 3),
            ...levelItems(ctx, draw, consult),
          ]
        : []
    return {
      close: 'nav.close',
      items: [
        ...top,
        ...threadItems(ctx, draw, messages, { offset, most: PAGE - top.length - 1, id: consult.id, form: 'view' }),
        ...buttonRow(draw, [
          ...(logged ? [] : [draw.button('consult.readers')]),
          ...(consult.caseNote !== 'yes' && goesInFile(consult, ctx.rules) ? [draw.button('consult.noted')] : []),
          ...(logged || consult.state === 'closed' || alarmOn(consult) ? [] : [draw.button('consult.exclude')]),
        ]),
      ],
    }
  })
}

/** One item however often it changed: a line a change, the newest last. */
function levelItems(ctx: ReaderContext, draw: Draw, consult: Consult): Item[] {
  const lines = consult.levels.slice(-8).map((one) =>
    ctx.say('view.level', {
      at: { at: one.at },
      who: one.by ? { person: one.by } : ctx.say('level.by_rule'),
      level: levelName(ctx, one.level),
      reason: cut(typed(one.reason), LIMITS.short),
    }),
  )
  return lines.length === 0 ? [] : [draw.text('view.levels'), draw.words(lines.join('\n'))]
}

const buttonRow = (draw: Draw, buttons: readonly Button[]): Item[] => (buttons.length > 0 ? [draw.buttons(...buttons)] : [])
