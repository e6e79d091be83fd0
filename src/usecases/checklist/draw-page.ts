import { aboutForm } from '#cards/guide/about-form.ts'
import { howForm } from '#cards/guide/how-form.ts'
import { idcheckForm } from '#cards/guide/idcheck-form.ts'
import { ownForm } from '#cards/guide/own-form.ts'
import { protectForm } from '#cards/guide/protect-form.ts'
import { reviewForm } from '#cards/guide/review-form.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { tellForm } from '#cards/guide/tell-form.ts'
import type { Form } from '#cards/model.ts'
import { stepOf } from '#domain/situation/pages.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import type { Draft, Page } from '#domain/situation/situation.ts'
import { stepRules, talkIsLater } from '#domain/situation/steps.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { findIn, reworded } from '../screen-words.ts'
import { planDraft } from './plan-draft.ts'

/** Draws one page of the checklist from the stored draft. `arg` is the page's own small state (which list is open, where the words came from). */
export async function drawPage(r: Request, tx: Tx, draft: Draft, page: Page | 'how', arg: string): Promise<Form> {
  const nonce = r.deps.newId()
  const pack = r.deps.guidance.rules()
  const s = draft.situation
  if (page === 'gate') throw new Error('the gate has no draft')
  const plan = await planDraft(r, tx, draft)
  const rules = stepRules(pack, s, plan.level, plan.floor)
  const step = stepOf(s, page === 'how' ? 'steps' : page)
  const phrases = phrasesFor(pack, s, rules)
  switch (page) {
    case 'about':
      return aboutForm(r.ctx, { draft, nonce, step, phrases })
    case 'own':
      return ownForm(r.ctx, { draft, nonce, levels: plan.levels, level: plan.level, reasons: plan.reasons, candidates: plan.others })
    case 'tell':
      return tellForm(r.ctx, { draft, nonce, step, levels: plan.levels, level: plan.level, floor: plan.floor, reasons: plan.reasons })
    case 'idcheck': {
      const findings = findIn(r.deps, s.facts)
      const from = arg === 'own' || s.category === 'own_practice' ? 'own' : 'tell'
      return idcheckForm(r.ctx, { draft, nonce, findings, preview: reworded(r.deps, s.facts), from })
    }
    case 'steps':
      return stepsForm(r.ctx, { draft, nonce, step, rules, phrases, softened: talkIsLater(pack, s, rules) })
    case 'how':
      return howForm(r.ctx, { draft, nonce, rules, phrases })
    case 'protect':
      return protectForm(r.ctx, { draft, nonce, step })
    case 'review':
      return reviewForm(r.ctx, { draft, nonce, plan, leaving: arg === 'leaving' || s.excluded.length > 0 })
  }
}
