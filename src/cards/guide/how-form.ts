import type { ReaderContext } from '#cards/context.ts'
import { policiesFor } from '#cards/guide/policy-items.ts'
import { linesOf, openRule, rowWords } from '#cards/guide/step-rows.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Row } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'

interface HowModel {
  /** The page it is: of a draft, or of a consult. */
  form?: 'how' | 'my_how'
  /** The draft or consult whose steps it stands on. */
  id: string
  nonce: string
  /** The rows that are shown. */
  rows: readonly Row[]
  /** The row it was pressed on; any other word is as if all were. */
  row: string
  /** Phrase text ids for this case; each stands under the step the pack gives it. */
  phrases: readonly PhraseId[]
  /** Whom it would be talked over with, and what it is about. */
  first: string
  situation: Pick<Situation, 'category' | 'who' | 'excluded'>
}

const howOf = (draw: Draw, { title, do: how }: ReturnType<typeof rowWords>): Item => draw.text('how.row', { title, how })

/** On top of the steps: what to do for one row, in short sentences, and every line of it. */
export function howForm(ctx: ReaderContext, { form = 'how', id, nonce, rows, row, phrases, first, situation }: HowModel): Form {
  const one = rows.filter((r) => r === row)
  const shown = one.length > 0 ? one : rows
  const talks = shown.some((r) => r === 'role' || r === 'redirect' || r === 'reassure')
  return page(ctx, form, { id, nonce, arg: row }, (draw) => ({
    close: 'how.close',
    items: [
      ...(talks ? [draw.text('how.lead')] : []),
      ...shown.flatMap((r) => [
        howOf(draw, rowWords(ctx, r, { rows, first, situation })),
        ...(r === 'policy' ? policiesFor(ctx, situation.category).slice(0, 5) : []).map((one) => openRule(draw, one)),
        ...linesOf(ctx, r, phrases)
          .slice(0, 5)
          .map((line) => draw.quote(line)),
      ]),
      ...(talks ? [draw.small('how.interpreter'), draw.small('how.child'), draw.small('how.culture')] : []),
    ],
  }))
}
