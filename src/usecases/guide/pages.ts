import { ABOUT_MORE, aboutForm } from '#cards/guide/about-form.ts'
import { ASK_MORE } from '#cards/guide/around-items.ts'
import { askForm } from '#cards/guide/ask-form.ts'
import { howForm } from '#cards/guide/how-form.ts'
import { idcheckForm } from '#cards/guide/idcheck-form.ts'
import { ownForm } from '#cards/guide/own-form.ts'
import { protectForm } from '#cards/guide/protect-form.ts'
import { reviewForm } from '#cards/guide/review-form.ts'
import { firstOrSupervisor } from '#cards/guide/step-rows.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { lookedAt } from '#domain/situation/pages.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { rowsOf } from '#domain/situation/row-states.ts'
import { scriptFits, shownScript } from '#domain/situation/script-lines.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { talkIsLater, talksToClient, whyNoTalk } from '#domain/situation/steps.ts'
import { situationToSend } from '#domain/situation/table-to-send.ts'
import type { Request } from '../request.ts'
import { findIn, reworded } from '../verbs/look-for-names.ts'
import { type DraftPage, nothingTyped, useCase } from '../verbs/use-case.ts'
import type { DraftPlan } from './draft-plan.ts'
import { goTo, openPage } from './save-page.ts'
import { sendReview } from './send-draft.ts'
import { turnPage, typedOn } from './turn-page.ts'

/** The pages of the checklist, each drawn from the draft and its plan; all but the last turn to the next. */
const turned = { read: nothingTyped, run: turnPage }

const phrasesOf = (r: Request, { draft, plan }: DraftPage) => phrasesFor(r.ctx.rules, draft.situation, plan.rules)

/** Who would get it first. */
const firstOfPlan = ({ nobody, chain }: DraftPlan) => (nobody ? null : (chain[0] ?? null))

export const about = useCase('about', {
  ...turned,
  draw: (r, page) => {
    const { draft, nonce, arg } = page
    return aboutForm(r.ctx, { draft, nonce, phrases: phrasesOf(r, page), more: arg === ABOUT_MORE })
  },
})

/** "More": the rest of what may be true. */
export const aboutMore = useCase('about_more', { press: (r) => goTo(r, () => 'about', ABOUT_MORE) })

export const own = useCase('own', {
  ...turned,
  draw: (r, { draft, nonce, plan }) =>
    ownForm(r.ctx, { draft, nonce, levels: plan.levels, level: plan.level, reasons: plan.reasons, candidates: plan.others }),
})

export const ask = useCase('ask', {
  ...turned,
  draw: (r, { draft, nonce, plan, arg }) => {
    const { levels, level, floor, reasons } = plan
    return askForm(r.ctx, { draft, nonce, levels, level, floor, reasons, more: arg.endsWith(ASK_MORE) })
  },
})
/** The rest that may be said, with what is filled in already. */
export const askMore = useCase('ask_more', { press: (r) => goTo(r, () => 'ask', ASK_MORE) })

/** Words that may show who somebody is, before they go on; `arg` is the page they were typed on. */
export const checkWords = useCase('check_words', {
  ...turned,
  draw: (r, { draft, nonce, arg }) => {
    const from = lookedAt(draft.situation, arg)
    const words = typedOn(r, draft.situation, from)
    return idcheckForm(r.ctx, { draft, nonce, findings: findIn(r.deps, words), preview: reworded(r.deps, words), from })
  },
})

export const steps = useCase('steps', {
  ...turned,
  draw: (r, page) => {
    const { draft, nonce, plan } = page
    // A page of before, or forged: where the talk is hidden nothing of it is drawn.
    if (!talksToClient(plan.rules)) return protect.draw(r, page)
    const softened = talkIsLater(r.deps.guidance.rules(), draft.situation, plan.rules)
    const first = firstOfPlan(plan)
    const own = { fits: scriptFits(draft.situation, plan.rules), script: shownScript(draft.situation, plan.rules) }
    const rows = rowsOf(plan.rules, { answered: false })
    return stepsForm(r.ctx, { draft, nonce, rows, phrases: phrasesOf(r, page), softened, first, own })
  },
})

/** "How to", on top of the steps. */
export const how = useCase('how', {
  press: (r) => openPage(r, 'how'),
  draw: (r, page) =>
    howForm(r.ctx, {
      id: page.draft.id,
      nonce: page.nonce,
      rows: rowsOf(page.plan.rules, { answered: false }),
      row: page.arg,
      phrases: phrasesOf(r, page),
      first: firstOrSupervisor(r.ctx, firstOfPlan(page.plan)),
      situation: page.draft.situation,
    }),
})

export const protect = useCase('protect', {
  ...turned,
  draw: (r, { draft, nonce, plan }) =>
    protectForm(r.ctx, {
      draft,
      nonce,
      why: whyNoTalk(r.ctx.rules, draft.situation),
      rows: rowsOf(plan.rules, { answered: false }),
      first: firstOfPlan(plan),
    }),
})

/** The worker's own script, where they share it. */
function scriptToSend(situation: Situation, { rules }: DraftPlan): string | null {
  const script = shownScript(situation, rules)
  return script?.share === 'yes' ? script.words : null
}

const restsForCall = (r: Request, situation: Situation, { rules }: DraftPlan): boolean =>
  !talksToClient(rules) && whyNoTalk(r.ctx.rules, situation) === 'call'

/** The last page: to whom, when, what they will see. `arg` `leaving`: the list of people to leave out is open. */
export const review = useCase('review', {
  draw: (r, { draft, nonce, plan, arg }) =>
    reviewForm(r.ctx, {
      draft: { ...draft, situation: situationToSend(draft.situation, plan.rules) },
      nonce,
      plan,
      leaving: arg === 'leaving' || draft.situation.excluded.length > 0,
      untilCall: restsForCall(r, draft.situation, plan),
      script: scriptToSend(draft.situation, plan),
    }),
  read: nothingTyped,
  run: sendReview,
})
export const leaveOutFirst = useCase('leave_out_first', { press: (r) => goTo(r, () => 'review', 'leaving') })
export const editAbout = useCase('edit_about', { press: (r) => goTo(r, () => 'about') })
/** The page with the words: `own` on the own-practice path, else `ask`. */
export const editAsk = useCase('edit_ask', {
  press: (r) => goTo(r, ({ situation }) => (situation.category === 'own_practice' ? 'own' : 'ask')),
})
