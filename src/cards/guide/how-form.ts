import type { ReaderContext } from '#cards/context.ts'
import { shownTalkSteps } from '#cards/guide/steps-form.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { Step, StepRule } from '#domain/words.ts'

interface HowModel {
  draft: Pick<Draft, 'id'>
  nonce: string
  rules: Readonly<Record<Step, StepRule>>
  /** Phrase text ids for this case; each stands under the step the pack gives it. */
  phrases: readonly PhraseId[]
}

/** Pushed on top of the steps page: the fuller "how" and more lines. */
export function howForm(ctx: ReaderContext, { draft, nonce, rules, phrases }: HowModel): Form {
  const of = (step: Step) => phrases.filter((id) => ctx.rules.phrases[id]?.step === step).slice(0, 5)
  return page(ctx, 'how', { id: draft.id, nonce }, (draw) => ({
    close: 'how.close',
    items: [
      draw.text('how.lead'),
      ...shownTalkSteps(rules).flatMap((step) => [draw.text(`checklist.${step}.do`), ...of(step).map((id) => draw.quote(id))]),
      draw.small('how.interpreter'),
      draw.small('how.child'),
      draw.small('how.culture'),
    ],
  }))
}
