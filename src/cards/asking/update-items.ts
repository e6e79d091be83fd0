import type { ReaderContext } from '#cards/context.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { TICKED_FLAGS } from '#domain/words.ts'

/** What the worker added after sending, the last `most` of it. One heading, then one item each. */
export function updateItems(ctx: ReaderContext, draw: Draw, consult: Consult, most: number): Item[] {
  if (consult.updates.length === 0) return []
  return [
    draw.text('read.updates'),
    ...consult.updates.slice(-most).map((u) => {
      const flags = TICKED_FLAGS.filter((f) => u.flags.includes(f)).map((f) => ctx.say(`flag.${f}`))
      const said = ctx.say('read.update', { worker: { person: consult.workerKey }, at: { at: u.at } })
      return draw.words([said, u.text, ...(flags.length > 0 ? [ctx.say('situation.flags', { flags: { list: flags } })] : [])].join('\n'))
    }),
  ]
}
