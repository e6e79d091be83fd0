import type { ReaderContext } from '#cards/context.ts'
import { type LevelOffer, levelChoice, levelName, levelOfOption, reasonList } from '#cards/guide/level-choice.ts'
import { type ConsultPage, page } from '#cards/kit/page.ts'
import { kept, textOf } from '#cards/kit/typed-values.ts'
import type { Form } from '#cards/model.ts'
import { rank } from '#domain/words.ts'

interface ChangeLevelModel extends ConsultPage {
  levels: readonly LevelOffer[]
}

/** The worker makes it more urgent: only levels above the present one. */
export function raiseForm(ctx: ReaderContext, { consult, nonce, levels, values }: ChangeLevelModel): Form {
  const higher = levels.filter((o) => rank(o.level) > rank(consult.level))
  const lowest = higher.toSorted((a, b) => rank(a.level) - rank(b.level))[0]
  const chosen = levelOfOption(textOf(values, 'ask.level'))
  return page(ctx, 'raise', { id: consult.id, nonce }, (draw) => ({
    submit: lowest ? 'raise.send' : undefined,
    close: 'nav.cancel',
    items: [
      draw.alert('error', 'safety.number'),
      ...(lowest
        ? [
            levelChoice(ctx, draw, higher, chosen ?? lowest.level),
            draw.short('raise.why', { optional: true, ...kept(values, 'raise.why') }),
          ]
        : []),
    ],
  }))
}

/** The responder changes how soon; a later time needs a reason, which the worker sees. */
export function levelForm(ctx: ReaderContext, { consult, nonce, levels, values }: ChangeLevelModel): Form {
  const chosen = levelOfOption(textOf(values, 'level.to'))
  return page(ctx, 'level', { id: consult.id, nonce }, (draw) => ({
    submit: 'nav.save',
    close: 'nav.cancel',
    items: [
      levelChoice(ctx, draw, levels, chosen ?? consult.level, 'level.to'),
      draw.short('level.why', { optional: true, ...kept(values, 'level.why') }, { worker: { person: consult.workerKey } }),
      ...(rank(consult.floor) > 0
        ? [draw.alert('info', 'level.floor', { level: levelName(ctx, consult.floor), reasons: reasonList(ctx, consult.reasons) })]
        : []),
    ],
  }))
}
