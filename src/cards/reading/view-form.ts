import { updateItems } from '#cards/asking/update-items.ts'
import type { ReaderContext } from '#cards/context.ts'
import { levelName } from '#cards/guide/level-choice.ts'
import { situationItems } from '#cards/guide/situation-items.ts'
import { cut, LIMITS, typed } from '#cards/kit/cut.ts'
import { page } from '#cards/kit/page.ts'
import type { Pen } from '#cards/kit/pen.ts'
import type { Button, Form, Item } from '#cards/model.ts'
import { PAGE } from '#cards/reading/read-form.ts'
import { type ShownMessage, threadItems } from '#cards/reading/thread-items.ts'
import type { Consult } from '#domain/consult/consult.ts'

interface ViewModel {
  consult: Consult
  nonce: string
  messages: readonly ShownMessage[]
  offset?: number | undefined
}

/** What the worker sent, what was added, how soon and who changed it, the thread. */
export function viewForm(ctx: ReaderContext, { consult, nonce, messages, offset }: ViewModel): Form {
  return page(ctx, 'view', { id: consult.id, nonce }, (p) => {
    const logged = consult.state === 'logged'
    const top =
      offset === undefined
        ? [
            p.small('safety.line'),
            ...situationItems(ctx, p, consult.situation, consult.contactAt),
            ...(consult.situation.follows ? [p.small('read.follows', { token: consult.situation.follows.token })] : []),
            ...updateItems(ctx, p, consult, 3),
            ...levelItems(ctx, p, consult),
          ]
        : []
    return {
      close: 'nav.close',
      items: [
        ...top,
        ...threadItems(ctx, p, messages, { offset, most: PAGE - top.length - 1, id: consult.id, form: 'view' }),
        ...buttonRow(p, [
          ...(logged ? [] : [p.button('consult.readers')]),
          ...(consult.caseNote === 'yes' ? [] : [p.button('consult.noted')]),
          ...(logged || consult.state === 'closed' ? [] : [p.button('consult.exclude')]),
        ]),
      ],
    }
  })
}

/** One item however often it changed: a line a change, the newest last. */
function levelItems(ctx: ReaderContext, p: Pen, consult: Consult): Item[] {
  const lines = consult.levels.slice(-8).map((one) =>
    ctx.say('view.level', {
      at: { at: one.at },
      who: one.by ? { person: one.by } : ctx.say('level.by_rule'),
      level: levelName(ctx, one.level),
      reason: cut(typed(one.reason), LIMITS.short),
    }),
  )
  return lines.length === 0 ? [] : [p.text('view.levels'), p.words(lines.join('\n'))]
}

const buttonRow = (p: Pen, buttons: readonly Button[]): Item[] => (buttons.length > 0 ? [p.buttons(...buttons)] : [])
