import type { ReaderContext } from '#cards/context.ts'
import { lineOrLink } from '#cards/guide/hurt-form.ts'
import { leadNamed } from '#cards/guide/lead-named.ts'
import { alarmItems } from '#cards/guide/safety-items.ts'
import { firstOrSupervisor, stepRows } from '#cards/guide/step-rows.ts'
import { guideLine, savedLine } from '#cards/guide/steps-foot.ts'
import { asksFirst } from '#cards/guide/steps-form.ts'
import type { Draw } from '#cards/kit/drawing.ts'
import { page } from '#cards/kit/page.ts'
import type { Form, Item } from '#cards/model.ts'
import { keptAfter } from '#cards/talk/after-talk.ts'
import { changesOf } from '#domain/situation/page-seen.ts'
import type { Row } from '#domain/situation/rows.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import type { whyNoTalk } from '#domain/situation/steps.ts'
import type { PersonKey } from '#domain/words.ts'

interface ProtectModel {
  draft: Pick<Draft, 'id' | 'situation' | 'keptAt'>
  nonce: string
  /** Why the talk steps are hidden. */
  why: ReturnType<typeof whyNoTalk>
  /** The rows that remain (table B). */
  rows: readonly Row[]
  /** Who would get it first; null where nobody is known. */
  first: PersonKey | null
}

/**
 * Page 3 where the talk steps are hidden: by the kind of situation: look after yourself, keep what proves it, leave the client to the agency; after
 * a risk to somebody's life: what still has to be done for them; where a call is asked for now: only what holds until it comes. Then the rows that
 * remain, as the steps have them, without a line to say.
 */
export function protectForm(ctx: ReaderContext, { draft, nonce, why, rows, first }: ProtectModel): Form {
  const s = draft.situation
  const drawn = page(ctx, 'protect', { id: draft.id, nonce, v: changesOf(draft.situation) }, (draw) => ({
    submit: 'steps.ask',
    close: 'nav.keep',
    items: [
      draw.alert('error', 'safety.number'),
      ...alarmItems(ctx, draw, s),
      ...(s.flags.includes('risk_handled') || s.gate === 'handled' ? atRisk(ctx, draw, s) : []),
      ...(why === 'kind' ? kept(ctx, draw, s) : []),
      ...(why === 'call' ? [draw.text('protect.call'), draw.text('protect.alone')] : []),
      savedLine(ctx, draw.say('nav.saved'), { situation: s, rows, consulted: false }),
      ...stepRows(ctx, draw, {
        situation: s,
        rows,
        phrases: [],
        first: firstOrSupervisor(ctx, first),
        consult: draw.say('steps.not_sent'),
        after: keptAfter(draw, draft),
      }),
      draw.short('steps.differ', { optional: true, value: s.differ }),
      draw.buttons(draw.button('steps.enough'), draw.button('nav.back')),
      guideLine(ctx, draw),
    ],
  }))
  return asksFirst(ctx, drawn, first)
}

/** The duty to report, what to do if it comes up again, and the agency's procedure (R13). */
function atRisk(ctx: ReaderContext, draw: Draw, { excluded }: Situation): Item[] {
  const procedure = ctx.agency.emergency.risk_procedure_url
  return [
    draw.alert('warning', 'flag.abuse_concern.text', leadNamed(ctx, excluded)),
    draw.text('protect.risk'),
    draw.quote('phrase.risk'),
    ...(procedure ? [draw.link('danger_other.procedure', procedure)] : []),
  ]
}

function kept(ctx: ReaderContext, draw: Draw, { flags, excluded }: Situation): Item[] {
  const { evidence_route, incident_report_url, safe_contact_rule } = ctx.agency.contacts
  return [
    draw.text('protect.alone'),
    ...(flags.includes('image_u18')
      ? [draw.alert('error', 'flag.image_u18.text', leadNamed(ctx, excluded))]
      : [draw.text('protect.keep'), ...(evidence_route ? [lineOrLink(draw, 'protect.evidence', evidence_route)] : [])]),
    draw.text('protect.agency'),
    ...(safe_contact_rule && flags.includes('client_monitored') ? [draw.text('protect.safe_contact', { words: safe_contact_rule })] : []),
    draw.text('protect.right'),
    ...(incident_report_url ? [draw.link('protect.report', incident_report_url)] : []),
  ]
}
