import type { ReaderContext } from '#cards/context.ts'
import { levelName } from '#cards/guide/level-choice.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import { stepInItem } from '#cards/talk/went-on-form.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { DraftId } from '#domain/ids.ts'
import type { Level, PersonKey } from '#domain/words.ts'

interface KeptAgainModel {
  id: DraftId
  nonce: string
  /** There is a talk to be had (table B). */
  toTalk: boolean
  /** The line for the second time; null where there is none to say. */
  line: PhraseId | null
  /** What it would be, sent as it would be told; who hears at once, the first of them first; and who can be asked to step in. */
  would: { level: Level; people: readonly PersonKey[]; stepIn: readonly PersonKey[] }
  /** Who was picked to step in before the page was left. */
  picked: PersonKey | null
}

/** They went on, nobody is in danger, and nobody has it yet: what to say, and what it is once it is sent. Tell leads to the page on which one asks. */
export const keptAgainForm = (ctx: ReaderContext, { id, nonce, toTalk, line, would, picked }: KeptAgainModel): Form => {
  const [first] = would.people
  return page(ctx, 'kept.again', { id, nonce }, (draw) => ({
    submit: first ? 'went_on.submit' : undefined,
    close: 'nav.close',
    items: [
      draw.small('safety.line'),
      draw.buttons(draw.button('nav.danger', { style: 'danger' })),
      draw.text(toTalk ? 'went_on.lead' : 'went_on.lead.plan'),
      ...(line === null ? [] : [draw.text('went_on.line'), draw.quote(line)]),
      ...(first
        ? [
            draw.text('kept.again.ask', {
              first: { person: first },
              level: levelName(ctx, would.level),
              people: { people: would.people },
              n: would.people.length,
            }),
            ...stepInItem(ctx, draw, would.stepIn, picked),
          ]
        : [draw.text('kept.again.nobody')]),
    ],
  }))
}
