import type { LevelOffer } from '#cards/guide/level-choice.ts'
import type { ReviewPlan } from '#cards/guide/review-form.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { StepRules } from '#domain/situation/steps.ts'

/** What sending a draft now would come to, as the pages `ask`, `own` and `review` show it. */
export interface DraftPlan extends ReviewPlan {
  levels: readonly LevelOffer[]
  /** Table B for the draft as it stands. */
  rules: StepRules
}

/** A draft as it has just been saved, with its plan. */
export interface PlannedDraft {
  draft: Draft
  plan: DraftPlan
}
