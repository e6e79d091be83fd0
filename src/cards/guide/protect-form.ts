import type { ReaderContext } from '#cards/context.ts'
import { lineOrLink } from '#cards/guide/hurt-form.ts'
import { leadNamed } from '#cards/guide/lead-named.ts'
import { type PageNumber, pageLine } from '#cards/guide/page-line.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** Page 4 where the talk steps are hidden: look after yourself, keep what proves it, leave the client to the agency. */
export function protectForm(
  ctx: ReaderContext,
  { draft, nonce, number }: { draft: Pick<Draft, 'id' | 'situation'>; nonce: string; number: PageNumber },
): Form {
  const { evidence_route, incident_report_url, safe_contact_rule } = ctx.agency.contacts
  const image = draft.situation.flags.includes('image_u18')
  return page(ctx, 'protect', { id: draft.id, nonce }, (draw) => ({
    submit: 'nav.next',
    close: 'nav.keep',
    items: [
      draw.alert('error', 'safety.number'),
      pageLine(draw, number),
      draw.text('protect.alone'),
      ...(image
        ? [draw.alert('error', 'flag.image_u18.text', leadNamed(ctx, draft.situation.excluded))]
        : [draw.text('protect.keep'), ...(evidence_route ? [lineOrLink(draw, 'protect.evidence', evidence_route)] : [])]),
      draw.text('protect.agency'),
      ...(safe_contact_rule && draft.situation.flags.includes('client_monitored')
        ? [draw.text('protect.safe_contact', { words: safe_contact_rule })]
        : []),
      draw.text('protect.right'),
      ...(incident_report_url ? [draw.link('protect.report', incident_report_url)] : []),
      draw.buttons(draw.button('nav.back')),
    ],
  }))
}
